// What the scripts of the pages (src/main/webapp/report) give each other, as the one object GoDelivery. Data, in
// report-data.d.ts, is made from the schema of the data (scripts/report-types.mjs).

type Child = Node | string | number | boolean | null | undefined | Child[];
type Attribute = string | number | boolean | null | undefined;
type Attributes = Record<string, Attribute | ((event: any) => unknown) | Record<string, Attribute>>;
type Query = Record<string, Attribute>;
type Option = [value: string, text: string, count?: number];

/** Fills the content of a page; what it gives back is called when the content is in the document. */
type Show = (content: HTMLElement, query: URLSearchParams, overview: Data.Overview) => Promise<(() => unknown) | null>;

interface Column {
  key: string;
  label: string;
  className?: string;
  sort?: boolean;
}

interface Row {
  cells: Child[];
  href?: string | null;
  title?: string;
  className?: string;
  icon?: Child;
  level?: number;
  expanded?: boolean;
  toggle?: (() => unknown) | null;
}

interface TableOptions {
  /** What the table lists, for screen readers. */
  label: string;
  className?: string;
  columns: Column[];
  /** Whether rows have levels, and open and close. */
  tree?: boolean;
  row: (index: number) => Row;
  sorted?: { key: string; descending: boolean };
  onsort?: (key: string) => void;
}

interface Table {
  root: HTMLElement;
  /** Shows this many rows, reading each anew. */
  show: (rows: number) => void;
}

interface TreeMapItem {
  name: string;
  title?: string;
  size: number;
  covered: number;
  href?: string;
}

/** Files of the coverage as columns, with what is found out about them. */
interface Files extends Data.CoverageFiles {
  package: number[];
  path: (index: number) => string;
  find: (path: string) => number | undefined;
  /** From the path that linters print to the one file of the profile that ends so. */
  ending: (path: string) => string | null;
}

/** A source line by line; lines count from 1. */
interface SourceText {
  count: number;
  code: (line: number, isPainted: boolean) => Node[];
  isComment: (line: number) => boolean;
}

/** How a test came out in a build: a letter as in histories. */
interface RunBar {
  letter: string;
  label: string;
  time?: number | null;
  href?: string | null;
}

/** A block of a profile, taken apart. */
interface Block {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  statements: number;
  count: number;
  /** The runs that executed it, a bit each. */
  origins?: number;
  /** Whether it is the body of an error check. */
  error?: boolean;
}

/** A part of a line, and the block that it belongs to. */
interface BlockRange {
  from: number;
  to: number;
  block: number;
}

/** Lines of a source that are made together. */
interface Chunk {
  chunk: HTMLElement;
  from: number;
}

/** What the profile says of a file, taken apart. */
interface ReadFile extends Omit<Data.CoveredFile, 'blocks' | 'origins' | 'errors'> {
  blocks: Block[];
}

interface Word {
  from: number;
  to: number;
  type: string;
}

/** What finds the next block that is wanted, and the one before. */
interface Walker {
  go: (step: number, wanted: (block: Block) => unknown) => void;
  from: (line: number) => void;
}

/** Columns of packages or files with what is known of their coverage. */
interface CoverageColumns {
  name: string[];
  total: number[];
  covered: number[];
  functions?: number[] | null;
  functionsCovered?: number[];
  errors?: number[] | null;
  errorsMissed?: number[];
  coveredBy?: number[][];
  before?: Record<string, [number, number, number, number]> | null;
  added?: number[];
  isAdded?: Set<number>;
}

interface CoverageData {
  packages: CoverageColumns & { files: number[] };
  /** There from the first load on. */
  files: Files;
  load: () => Promise<Files>;
  prefix: string;
}

/** The tests of a package, with what is derived from them once. */
interface ReadTests extends Data.PackageTests {
  parent: (number | undefined)[];
  order: number[];
  orderedBy: string;
  isFlaky: Set<number>;
  isOfPackage: Set<number>;
  isUncounted: Set<number>;
}

/** As much of a failure as is known: of a test that is not among those that are listed it is only its cause. */
interface Told {
  test?: string;
  kind?: string;
  message?: string;
  frame?: Data.Frame;
  candidates?: string[];
  victims?: string[];
  attribution?: Data.Attribution;
  snippet?: Data.Snippet;
}

type Facet = 'state' | 'severity' | 'linter' | 'package';

/** All issues as columns of indices. */
interface LintColumns extends Data.Lint {
  linter: Uint16Array;
  severity: Uint16Array;
  package: Uint32Array;
  file: Uint32Array;
  state?: Uint8Array;
  folder: number[];
  packages: string[];
  texts?: string[];
}

interface LintIssue {
  index: number;
  state: string;
  /** First letter of its state, empty where nothing was compared. */
  attribution: string;
  file: string;
  linter: string;
  severity: string;
  line: number;
  column: number;
  text: string;
  source?: string[];
  fixes?: Data.Fix[];
}

/** A race with the details of its accesses. */
interface WholeRace extends Omit<Data.Race, 'accesses'>, Data.RaceDetail {
  summary: Data.RaceAccess[];
}

/** What is said of a leak that this build saw, and of one that only others did. */
type LeakSummary = Pick<Data.Leak, 'fingerprint' | 'waitsFor' | 'blocked' | 'created' | 'tests'>;

/** A leak with its stack. */
interface WholeLeak extends Omit<Data.Leak, 'created'>, Data.LeakDetail {}

/** What a ledger knows of a race or a leak. */
interface Finding {
  fingerprint: string;
  tests: { package: string; test: string }[];
  state?: string;
  first?: Data.Build;
  last?: Data.Build;
  seen?: number;
  runs?: number;
  quiet?: number;
  back?: boolean;
  fixedIn?: Data.Build;
  evidence?: string;
}

interface FindingsData {
  list: any[];
  unseen?: any[];
}

/** How findings of this build, and those that only other builds saw, are listed and shown. */
interface FindingKind<F extends Finding, U extends Finding> {
  page: 'races' | 'leaks';
  /** Of the address of one. */
  param: string;
  icon: string;
  /** Key of the text before its tests. */
  culprits: string;
  read(): Promise<{ list: F[]; unseen?: U[] }>;
  title(one: F | U): Child;
  name(one: F): string;
  place(one: F | U): string;
  node(index: number, heading: 'h1' | 'h2'): Promise<HTMLElement>;
  /** What is searched. */
  text(one: F): string;
  /** The first column shows the title. */
  columns: { key: string; className?: string; value(one: F): string | number }[];
  totals(overview: Data.Overview): string[];
  none(overview: Data.Overview): string;
  /** Tells how many there are if some are not kept. */
  limit?(overview: Data.Overview, kept: number): string | Node;
}

interface GoDelivery {
  // data.js
  base: string;
  bundle: Record<string, unknown>;
  part<N extends keyof Data.Parts>(name: N): Promise<Data.Parts[N]>;
  part(name: string): Promise<any>;
  /** One of the numbered parts of a list. */
  shard<N extends keyof Data.Shards>(list: N, number: number): Promise<Data.Shards[N]>;
  ahead(names: string[]): Promise<boolean>;
  shardOf(firsts: number[], index: number): number;
  numbers(text: string): number[];
  outputNode(address: string, limit?: number): Promise<Node>;

  // app.js, say.js and messages
  language: string;
  messages: Record<string, Record<string, string>>;
  /** Texts of the engine by their codes; English comes with the data. */
  sentences: Record<string, Record<string, string>>;
  module: string;
  /** The code host of the report's commit. */
  browser?: Data.SourceBrowser;
  /** Waivers and quarantine of the gate. */
  exemptions: Data.Exemption[];
  sourceShown: boolean;
  rawKept: boolean;
  pages: Record<string, Show>;
  t(key: string, ...values: (string | number | null | undefined)[]): string;
  known(key: string): boolean;
  say(message: Data.Message): string;
  title(message: Data.Message): string;
  start(): void;

  // routes.js
  PAGES: string[];
  route(): { page: string; query: URLSearchParams };
  href(page: string, query?: Query | null): string;
  go(href: string): void;
  replace(page: string, query?: Query | null): void;
  follow(root: HTMLElement, inQuery: boolean, show: (event: { isOther: boolean }) => void): void;

  // dom.js
  STATUS_ICONS: Record<string, string>;
  STATUS_OF: Record<string, string>;
  h<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes?: Attributes | null,
    ...children: Child[]
  ): HTMLElementTagNameMap[K];
  visible(text: string): string;
  icon(name: string, label?: string): SVGElement;
  status(status: string): SVGElement;
  number(value: number): string;
  percent(covered: number, total: number): string;
  seconds(value: number): string;
  bytes(value: number): string;
  bar(covered: number, total: number): HTMLElement;
  copyButton(label: string, text: string | (() => string)): HTMLElement;
  download(name: string, text: string, label: string): HTMLElement;
  diffSigns(lines: string[]): string[];
  output(text: string, limit?: number): HTMLElement;
  clipped(text: string, limit: number): Child;
  path(text: string): HTMLElement;
  notice(kind: string, title: Child, ...children: Child[]): HTMLElement;
  empty(part: string, overview: Data.Overview): HTMLElement;
  hidden(): HTMLElement;
  gaps(overview: Data.Overview, part: string): HTMLElement | null;
  announce(text: string): void;
  search(label: string, value: string, typed: (words: string) => unknown): HTMLElement;
  choices(label: string, options: Option[], current: string, href: (value: string) => string): HTMLElement;
  inRepository(path: string, line?: number): HTMLElement | null;
  inFolder(path: string, line?: number): HTMLElement | null;
  inModule(path: string, line?: number): HTMLElement | null;
  place(file: string, line?: number, column?: number): string;

  // table.js, treemap.js
  table(options: TableOptions): Table;
  order(count: number, value: (index: number) => number | string, descending?: boolean): number[];
  treemap: {
    (title: string, items: TreeMapItem[]): { root: HTMLElement; draw: () => void };
    MOST: number;
    tone: (share: number) => number;
  };

  // changes.js
  buildName(build: Data.Build): string;
  buildHref(build: Data.Build, page: string, query?: Query): string | null;
  buildLink(build: Data.Build, page: string, query?: Query): HTMLElement;
  points(before: Data.Share, now: Data.Share): { value: number; text: string } | null;
  change(before: Data.Share, now: Data.Share): HTMLElement | null;
  changes(overview: Data.Overview): HTMLElement | null;
  expand(runs: string): string[];
  /** A bar for each build, the newest first. */
  runStrip(bars: RunBar[]): HTMLElement;
  historyNode(runs: string, builds: Data.Build[], packageName: string, test: string, times?: string): HTMLElement;
  ageTag(failure: Data.Failure): HTMLElement | null;
  attributionText(attribution: Data.Attribution): string;
  attributionTag(attribution: Data.Attribution | undefined): HTMLElement | null;
  findingAge(finding: Finding, page: 'races' | 'leaks', param: string): HTMLElement | null;
  stateTag(finding: Finding): HTMLElement | null;
  benchmarkChange(change: Data.BenchmarkChange): Child;

  // artifacts.js
  artifacts(folders: Data.ArtifactFolder[] | undefined, runs: number): HTMLElement | null;

  // coverage.js, source.js
  origins: string[];
  short(name: string, prefix: string): string;
  coverageFiles(packages: Data.CoveragePackages): Promise<Files>;
  sourceHref(path: string, line?: number): string;
  fileCoverage(files: Data.CoverageFiles, index: number): Promise<Data.CoveredFile>;
  sourcePage(
    content: HTMLElement,
    query: URLSearchParams,
    files: Files,
    origin: number,
    runs: HTMLElement | '',
  ): Promise<(() => unknown) | null>;
  coloured(line: string): Node[];
  sourceText(text: string, blocks: unknown[]): SourceText;
  snippet(snippet?: Data.Snippet): HTMLElement | null;

  // changed.js
  hunks(changed: number[][], count: number): { from: number; to: number; isFolded: boolean }[];

  // frames.js, findings.js
  shortName(name: string): string;
  framePackage(frame: Data.Frame): string;
  fileIn(folder: string, file: string): string;
  frameFile(frame: Data.Frame): string;
  /** Where it is, with the links to its source and to the code host. */
  framePlace(frame: Data.StackFrame): Child;
  isRuntimeFrame(frame: Data.StackFrame): boolean;
  stack(frames: Data.StackFrame[]): HTMLElement;
  frameText(frames: Data.StackFrame[]): string;
  snippetText(snippet?: Data.Snippet): string;
  testLinks(tests: { package: string; test: string }[]): Child;
  findingsPage<F extends Finding, U extends Finding>(kind: FindingKind<F, U>): Show;
  permalink(href: string): HTMLElement;

  // leaks.js
  /** The goroutines that a test left. */
  leaksOf(packageName: string, test: string, overview: Data.Overview): Promise<HTMLElement | null>;

  // images.js, races.js, tests.js
  shortDigest(digest: string): string;
  imageName(image: string): string;
  growth(before: number | undefined, now: number): HTMLElement | null;
  webLink(url: string | null | undefined, ...text: Child[]): HTMLElement;
  time(time: string | number): HTMLElement;
  raceNode(data: Data.Races, index: number, heading: 'h1' | 'h2' | 'h3'): Promise<HTMLElement>;
  sameMessage(message?: string): string;
  failure(one: Data.Failure, short?: boolean): HTMLElement;
  fillOutputs(node: HTMLElement | null): Promise<unknown>;
}

/** A build of a job as its trend has it. */
interface TrendBuild {
  number: number;
  incomplete?: string[];
  figures: Record<string, number | undefined>;
}

type Series = [label: string, tone: string, figure: (figures: TrendBuild['figures']) => number | null, kind: string];

interface TrendChart {
  title: string;
  /** What is incomplete where this part of a build is. */
  part?: string;
  page?: string;
  unit?: string;
  series: Series[];
}

interface ShownTrend extends TrendChart {
  shown: Series[];
}

interface Window {
  GoDelivery: GoDelivery;
  Prism: any;
  echarts: any;
}
interface Navigator {
  connection?: { saveData?: boolean };
}
declare const d3: typeof import('d3-hierarchy');
declare const GoDelivery: GoDelivery;
