/** Where the scan's module keeps what: memory, parameters and locals. */

/** Codes that one call scans: they stay in the second cache while many queries pass over them. */
export const BLOCK = 4096;

/** Bytes of the words of a sketch that tell of edges; of its others, with which classes of the code say something; and of a code. */
export const EDGES = 32;
export const CODE = 64;
/** Where the mean colour and the telling classes stand among the others, after a word a class of colours. */
export const MEAN = 16;
export const TELLING = 20;

export const EDGES_AT = 0;
export const OTHERS_AT = EDGES_AT + EDGES * BLOCK;
export const CODES_AT = OTHERS_AT + EDGES * BLOCK;
export const QUERY_AT = CODES_AT + CODE * BLOCK;
/** Of the query its code as it is, and transposed. */
export const QUERY_CODES_AT = QUERY_AT + 2 * EDGES;
/** The telling classes of the transposed query follow those of the query. */
export const QUERY_OTHERS_AT = QUERY_AT + EDGES;
/** What passed the first test, its address and bits; then addresses of what passed the second one, and all. */
export const FIRST_AT = QUERY_CODES_AT + 2 * CODE;
export const SECOND_AT = FIRST_AT + 8 * BLOCK;
export const FOUND_AT = SECOND_AT + 4 * BLOCK;
export const PAGES = Math.ceil((FOUND_AT + 4 * BLOCK) / 65_536);

/** Parameters: how many codes there are, then those of `Near`. Result: end of the list of what is near. */
export const COUNT = 0;
export const SKETCH = 1;
export const CLEAR = 2;
export const COLOURS = 3;
export const COLOUR = 4;
export const LEAST = 5;
export const JOINT = 6;
export const WEIGHT = 7;
/** Locals of 32 bits: where reading and writing are, and where the test before stopped; an address of a sketch; counts of four classes, and what is made of them. */
export const FROM = 8;
export const TO = 9;
export const LAST = 10;
export const AT = 11;
export const CLASS = 12;
export const SUM = 16;
export const EVIDENCE = 17;
export const SHARED = 18;
export const APART = 19;
/** Of 64 bits: the query's sketch; counts of four classes, their sum, the radius. */
export const QUERY = 20;
export const COUNTS = 24;
export const COUNTED = 28;
export const RADIUS = 29;
