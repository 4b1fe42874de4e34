class Broken {
    void f( { int x = ; }
    String s = "unterminated;
    public public int g() { return ## ; }
}}
漢字 (
