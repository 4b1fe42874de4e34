#define DEBUG
#region usings
using System;
using static System.Math;
using Alias = System.Collections.Generic.Dictionary<string, int[]>;
#endregion
#nullable enable
#pragma warning disable CS0168, 618

namespace Shop.Inventory
{
    /// <summary>An item.</summary>
    [Serializable, Obsolete("use \"Item2\"")]
    public sealed partial class Item<T> : Base<T>, IComparable<Item<T>> where T : class, new()
    {
        private readonly Dictionary<string, List<int?>> stock = new();
        public event EventHandler<EventArgs>? Changed;
        public int Count { get; private set; } = 0x1F;
        public string Name => $"{first,10:N2} {{literal}} {(ok ? "yes" : "no")}";
        public int this[int index] { get { return items[index]; } set => items[index] = value; }

        static Item() { }
        public Item(string name, params object[] rest) : base(name) { this.name = name ?? throw new ArgumentNullException(nameof(name)); }
        ~Item() { Dispose(false); }

        public static Item<T> operator +(Item<T> a, Item<T> b) => a;
        public static implicit operator string(Item<T> item) => item.ToString();
        public static explicit operator int(Item<T> item) { return 1; }

        public async Task<U> LoadAsync<U>(CancellationToken token = default) where U : struct
        {
            await foreach (var x in Source().WithCancellation(token)) { yield return x; }
            var path = @"C:\temp\""quoted""";
            var mixed = $@"{path}\{name}";
            var raw = """
                raw "text"
                """;
            char c = '\u0041', d = '\'';
            decimal price = 1_000.50m; double e = 1e-9; long l = 0b1010L;
            var q = from i in items where i > 0 orderby i descending select new { i, Square = i * i };
            if (o is string { Length: > 3 } s && s is not null) goto done;
            var r = o switch { int n when n > 0 => n, _ => -1 };
            int Local(int a) => a << 2 >> 1;
            unsafe { fixed (byte* p = buffer) { *p = 0; } }
            lock (sync) { checked { i++; } }
            Func<int, int> f = delegate (int a) { return a; };
            items?[0]?.Run(ref a, out var b, in c);
        done:
            return default!;
        }
#if UNITY_EDITOR || !RELEASE
        internal void OnlyHere() { }
#elif OTHER
        extern static void There();
#else
        abstract partial void Elsewhere();
#endif
    }
    public record struct Point(int X, int Y);
    public enum Kind : byte { A = 1, B, C }
    public delegate void Handler(object sender);
}
