/** Points by which evidence counts. A score is their sum, from 0 to 100. */
export const weights = {
  /** A person has said so: decides. */
  mapped: 100,
  /** The code imports exactly this thing. */
  imported: 90,
  literalName: 80,
  evaluatedName: 75,
  literalTag: 70,
  evaluatedTag: 65,
  /** A name of which parts are not known has this, and more the more of it is known. */
  patternBase: 25,
  patternByShare: 35,
  /** Where another name is known to be just the wanted one. */
  patternBesideExact: -25,
  /** The only resource of its type whose name can have this form. */
  onlyPattern: 10,
  /** Where several things are told apart by account and region alone, as GuardDuty detectors. */
  accountOfNameless: 40,
  regionOfNameless: 20,
  onlyOfNameless: 50,
  /** The only resource of its type, where the finding shows an id that code does not hold. */
  onlyOfUnnamed: 30,
  /** The tag that yor gives a block, and that nothing else has. */
  trace: 95,
  otherTrace: -80,
  traceFile: 30,
  otherTraceFile: -30,
  traceRepository: 15,
  otherTraceRepository: -60,
  /** Tags that organisations give by habits of their own. */
  sourceTag: 10,
  otherSourceTag: -40,
  /** A scanner of code says at which block it looked. */
  reportedPlace: 90,
  /** Its path is the end of the file's: it ran in a folder of the repository. */
  reportedEnd: 70,
  /** The block has moved to another file and kept its name. */
  reportedName: 60,
  /** Subtracted where it looked at a block that belongs to the resource. */
  reportedOnCompanion: 5,
  account: 10,
  region: 5,
  accountHint: 6,
  regionHint: 3,
  stateAccount: 4,
  otherAccountHint: -40,
  otherRegionHint: -30,
  otherAccount: -60,
  otherRegion: -60,
  otherImport: -80,
  noInstance: -60,
} as const;

/** Below this score nothing is located. */
export const threshold = 50;
/** The best candidate must be this far ahead of the next. */
export const neededMargin = 15;
/** A pattern with fewer known characters says nothing. */
export const minPatternCharacters = 4;
