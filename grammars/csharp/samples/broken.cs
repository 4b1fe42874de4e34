class A
#if X
    : B
#else
    : C
#endif
{
    void F( { int x = ; }
    string s = "unterminated;
    int y = $"{a + }";
    public public void G() { return @@; }
    void H() { if (a { b(); } else }
    }}
漢字 クラス = new クラス(;
#bad directive
class
