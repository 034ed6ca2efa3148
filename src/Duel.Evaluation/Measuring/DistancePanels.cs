using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Duel.Evaluation;

/// <summary>Feature vectors laid out so that sixteen of them are taken from a few others at once: squared distances in double precision.</summary>
/// <remarks>
/// Differences are squared, not products expanded: near neighbours would cancel. Each distance is summed feature by feature and without fused
/// multiplication, so that it has the same bits on any processor, from either end.
/// </remarks>
internal sealed class DistancePanels
{
    /// <summary>Rows that are measured while a panel lies in the nearest cache.</summary>
    public const int RowBlock = 8;

    private const int Columns = 16, Half = Columns / 2, RowsAtOnce = 4;
    private readonly int length;

    // By panel, then feature, then vector; the last panel ends with zeros.
    private readonly float[] values;

    public DistancePanels(FeatureTable table)
    {
        (Count, length) = (table.Count, table.Length);
        values = new float[(long)((Count + Columns - 1) / Columns) * length * Columns];
        for (var i = 0; i < Count; i++)
        {
            var row = table.Row(i);
            var start = ((long)(i / Columns) * length * Columns) + (i % Columns);
            for (var j = 0; j < length; j++)
                values[start + (j * Columns)] = row[j];
        }
    }

    /// <summary>Number of vectors.</summary>
    public int Count { get; }

    /// <summary>Squared distances of some rows to all vectors.</summary>
    /// <param name="rows">Vectors of the same length.</param>
    /// <param name="first">The first row; <see cref="RowBlock"/> of them, or as many as there are.</param>
    /// <param name="distances">A buffer of <see cref="Count"/> for each row.</param>
    public void Fill(FeatureTable rows, int first, double[][] distances)
    {
        // By four rows, then feature, then row; what is missing at the end is measured from zeros and thrown away.
        var some = new double[RowBlock * length];
        for (var i = 0; i < RowBlock && first + i < rows.Count; i++)
        {
            var row = rows.Row(first + i);
            for (var j = 0; j < length; j++)
                some[(((i / RowsAtOnce * length) + j) * RowsAtOnce) + (i % RowsAtOnce)] = row[j];
        }
        Span<double> sums = stackalloc double[RowsAtOnce * Columns];
        for (var column = 0; column < Count; column += Columns)
        {
            var (panel, most) = ((long)column * length, Math.Min(Columns, Count - column));
            for (var i = 0; i < RowBlock && first + i < rows.Count; i += RowsAtOnce)
            {
                Sum(ref some[i * length], ref values[panel], length, sums);
                for (var r = 0; r < RowsAtOnce; r++)
                    sums.Slice(r * Columns, most).CopyTo(distances[i + r].AsSpan(column));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(ref double rows, ref float panel, int length, Span<double> sums)
    {
        Vector512<double> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (var j = 0; j < length; j++)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref panel, (nuint)(j * Columns)));
            a = Added(a, low, Unsafe.Add(ref rows, j * RowsAtOnce));
            b = Added(b, high, Unsafe.Add(ref rows, j * RowsAtOnce));
            c = Added(c, low, Unsafe.Add(ref rows, (j * RowsAtOnce) + 1));
            d = Added(d, high, Unsafe.Add(ref rows, (j * RowsAtOnce) + 1));
            e = Added(e, low, Unsafe.Add(ref rows, (j * RowsAtOnce) + 2));
            f = Added(f, high, Unsafe.Add(ref rows, (j * RowsAtOnce) + 2));
            g = Added(g, low, Unsafe.Add(ref rows, (j * RowsAtOnce) + 3));
            h = Added(h, high, Unsafe.Add(ref rows, (j * RowsAtOnce) + 3));
        }
        ref var to = ref MemoryMarshal.GetReference(sums);
        a.StoreUnsafe(ref to);
        b.StoreUnsafe(ref to, Half);
        c.StoreUnsafe(ref to, 2 * Half);
        d.StoreUnsafe(ref to, 3 * Half);
        e.StoreUnsafe(ref to, 4 * Half);
        f.StoreUnsafe(ref to, 5 * Half);
        g.StoreUnsafe(ref to, 6 * Half);
        h.StoreUnsafe(ref to, 7 * Half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Added(Vector512<double> sum, Vector512<double> columns, double row)
    {
        var apart = columns - Vector512.Create(row);
        return sum + (apart * apart);
    }
}
