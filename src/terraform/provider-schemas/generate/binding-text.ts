/** One argument of a resource or of a block, as the declarations tell. */
export interface BindingProperty {
  /** As Terraform calls it. */
  readonly name: string;
  readonly isRequired: boolean;
  /** It is documented as a block. */
  readonly isBlock: boolean;
  /** `string`, `boolean`, `EbsVolumeTimeouts`, `Rule[]`, `{ [key: string]: string }`; without `cdktf.IResolvable`. */
  readonly type: string;
}

/** The arguments of every interface that the declarations hold, by its name. */
export function readInterfaces(declarations: string): ReadonlyMap<string, readonly BindingProperty[]> {
  const interfaces = new Map<string, readonly BindingProperty[]>();
  for (const [, name = '', body = ''] of declarations.matchAll(
    /^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm,
  ))
    interfaces.set(name, readProperties(body));
  return interfaces;
}

const property = /\/\*\*\n((?:(?!\*\/)[\s\S])*?)\*\/\s+readonly (\w+)(\?)?: ([^;{]+|\{[^}]*\}[^;{]*);/g;

function readProperties(body: string): readonly BindingProperty[] {
  return [...body.matchAll(property)].flatMap(([, comment = '', , optional, type = '']) => {
    const name = /\{@link \S+#([\w-]+) /.exec(comment)?.[1];
    if (name === undefined) return [];
    return {
      name,
      isRequired: optional === undefined,
      isBlock: new RegExp(`^\\s*\\* ${name} block$`, 'm').test(comment),
      type: type.replace(' | cdktf.IResolvable', '').replaceAll(/\s+/g, ' ').trim(),
    };
  });
}

/** What the code tells of one name in a resource or a block: whether it is read as a set, and whether only Terraform knows it. */
export interface BindingGetter {
  readonly name: string;
  readonly isSet: boolean;
  readonly isComputed: boolean;
  /** `String`, `Number`, `Boolean`, `List`, `NumberList`, `StringMap`, …; `null` for one of an own class. */
  readonly kind: string | null;
}

/** The getters of the classes in the code, by the name of the class. */
export function readGetters(code: string): ReadonlyMap<string, readonly BindingGetter[]> {
  const classes = new Map<string, readonly BindingGetter[]>();
  for (const part of code.split(/^class /m).slice(1)) {
    const name = /^\w+/.exec(part)?.[0];
    const end = part.search(/^\}/m);
    if (name !== undefined)
      classes.set(name, [...simpleGetters(part.slice(0, end)), ...ownGetters(part.slice(0, end))]);
  }
  return classes;
}

const computed = 'computed: true, optional: false, required: false';

function simpleGetters(text: string): readonly BindingGetter[] {
  const getter =
    /(?:\/\/ \w+ - ([^\n]*)\n\s+)?get \w+\(\) \{\n\s+return ([\w.(]*)this\.get(\w+)Attribute\('(\w+)'\)/g;
  return [...text.matchAll(getter)].map(([, comment, wrapping = '', kind = '', name = '']) => ({
    name,
    isSet: wrapping.includes('tolist'),
    isComputed: comment === computed,
    kind,
  }));
}

function ownGetters(text: string): readonly BindingGetter[] {
  const own = /\/\/ \w+ - ([^\n]*)\n\s+this\._\w+ = new [\w.]+\(this, ["'](\w+)["'](?:, (true|false))?/g;
  return [...text.matchAll(own)].map(([, comment, name = '', isSet]) => ({
    name,
    isSet: isSet === 'true',
    isComputed: comment === computed,
    kind: null,
  }));
}
