package shop.inventory;

import java.util.*;
import static java.lang.Math.max;

/** An item. */
@SuppressWarnings({"unchecked", "x\n"})
public final class Inventory<T extends Comparable<? super T>> implements Iterable<T> {
    private static final long LIMIT = 0xFFL + 1_000 - 017;
    private double ratio = 1.5e-3f;
    char c = '\u0041';

    public Inventory(int... sizes) { super(); this.size = sizes.length; }

    @Override
    public synchronized <U> Map<String, List<U>> find(final String name, int[] a) throws IOException {
        // a line comment
        for (String s : names) if (s != null && !s.isEmpty()) continue;
        var text = """
            a text "block"
            """;
        Runnable r = () -> System.out.println(name + 'x');
        int n = a > 3 ? a >>> 2 : -1;
        switch (n) { case 1 -> go(); default -> { break; } }
        try (var in = open()) { throw new IOException("no"); } catch (A | B e) { } finally { }
        return (Map<String, List<U>>) (Object) cache.get(name)::run;
    }

    record Point(int x, int y) { Point { if (x < 0) throw new Error(); } }
    enum Kind { A, B { void f() { } } }
    interface Shape { default boolean ok() { return true; } }
    int été = 1; /* letters beyond ASCII: 漢字 😀 */
}
