/** Version of the tool as results carry it; a test keeps it equal to package.json's. Here, because a room that is pure cannot read a file. */
export const VERSION = '0.1.0';
