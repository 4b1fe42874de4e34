using System;
// 注释
class 類
{
    string s = "😀"; int n;
}
