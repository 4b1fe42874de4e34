/* Code as it is found: half a function, a macro that hides a brace, text in the wrong place. */
int half(int a, char *b
{
    if (a > ) { return $ @ ; }
    BEGIN_BLOCK
        call((a, );
    END_BLOCK
}
FOREACH(item, list) { use(item); }
int été = 1; /* letters beyond ASCII: 漢字 😀 */
char *s = "unterminated;
int t = 3;
漢 ( 字
#if
#else else else
#endif extra
EXPORT int API_CALL f(void) { return 0; }
