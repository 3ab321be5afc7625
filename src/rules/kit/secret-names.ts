/** Forms that nothing but a credential has. */
const forms: readonly RegExp[] = [
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,80}/,
  /\b[a-z][a-z0-9+]{2,20}:\/\/[^\s:/@]{1,80}:[^\s:/@${]{3,200}@/,
];

/** Names of variables that credentials have; what follows says that it is not the secret itself but a way to it. */
const secretName =
  /(^|_|-)(PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_?KEY|API_?KEY|TOKEN|PRIVATE_?KEY|CREDENTIALS?|ACCESS_?KEY)$/i;

/** Names by which AWS itself knows credentials: those that Security Hub looks for in containers (ECS.8) among them. */
const knownNames = /^(AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|ECS_ENGINE_AUTH_DATA)$/;

/** Whether a variable of this name holds a credential, as far as names tell. */
export function namesSecret(name: string): boolean {
  return knownNames.test(name) || secretName.test(name);
}

/** Whether a variable holds a credential in plain text: by the form of its value, or by its name. */
export function isPlainSecret(name: string | null, value: string | null): boolean {
  if (value === null) return false;
  if (forms.some((form) => form.test(value))) return true;
  return name !== null && namesSecret(name) && looksSecret(value);
}

/** Not empty, no switch or number, no path, no address, no name of where the secret lies. */
function looksSecret(value: string): boolean {
  return (
    value.length >= 6 &&
    !/^(true|false|enabled|disabled|required|optional|\d{1,5})$/i.test(value) &&
    !/^(\/|\.\/|arn:|https?:\/\/|s3:\/\/)/.test(value) &&
    !/\s/.test(value)
  );
}
