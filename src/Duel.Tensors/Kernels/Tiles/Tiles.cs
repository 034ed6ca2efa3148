using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>
/// The kernels of this machine: the one place where generic kernels meet <see cref="Simd.Level"/>. What stands above calls these and
/// knows only the sizes <see cref="Rows"/> and <see cref="Width"/>.
/// </summary>
internal static unsafe class Tiles
{
    // [rows - 1][registers - 1]; each is compiled when first called.
    private static readonly delegate*<TileCall*, void>* Table = (delegate*<TileCall*, void>*)NativeMemory.Alloc(16, (nuint)sizeof(nint));

    private static readonly delegate*<float*, int, float**, float**, int, bool, void>* Transforms =
        (delegate*<float*, int, float**, float**, int, bool, void>*)NativeMemory.Alloc(7, (nuint)sizeof(nint));

    static Tiles()
    {
        switch (Simd.Level)
        {
            case SimdLevel.Vector512: Choose<Lanes512, Vector512<float>>(); break;
            case SimdLevel.Vector256: Choose<Lanes256, Vector256<float>>(); break;
            case SimdLevel.Vector128: Choose<Lanes128, Vector128<float>>(); break;
            default: Choose<LanesScalar, float>(); break;
        }
    }

    /// <summary>Floats in a register.</summary>
    public static int Lanes { get; private set; }

    /// <summary>Columns of a tile: two registers.</summary>
    public static int Width { get; private set; }

    /// <summary>Rows of a full tile: as many as leave registers for B and the spread element of A.</summary>
    public static int Rows { get; private set; }

    /// <summary>Writes the transpose of a tall matrix: see <see cref="Transposition{L, V}.Run"/>.</summary>
    public static delegate*<float*, nint, float*, nint, int, int, void> Transpose { get; private set; }

    /// <summary>The sum of products of two vectors: see <see cref="DotProduct{L, V}.Run"/>.</summary>
    public static delegate*<float*, float*, int, float> Dot { get; private set; }

    /// <summary>The element by element sum of several vectors: see <see cref="Addition{L, V}.Run"/>.</summary>
    public static delegate*<float*, long, int, float*, int, void> AddUp { get; private set; }

    /// <summary>Products of pixels and taps added up along a line: see <see cref="LineScatter{L, V}.Run"/>.</summary>
    public static delegate*<float**, int, int, nint, int, int, int, int, float*, void> ScatterLine { get; private set; }

    /// <summary>A matrix of <paramref name="columns"/> (2 to 6) columns along both axes of a tile: see <see cref="TileTransform{L, V, N}.Run"/>.</summary>
    public static delegate*<float*, int, float**, float**, int, bool, void> Transform(int columns) => Transforms[columns];

    /// <summary>Runs a tile of <paramref name="rows"/> (1 to <see cref="Rows"/>) by <paramref name="columns"/> (1 to <see cref="Width"/>).</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TileCall* call, int rows, int columns)
    {
        int registers = columns > Lanes ? 2 : 1;
        var kernel = Table[(2 * (rows - 1)) + registers - 1];
        if (columns == registers * Lanes)
        {
            kernel(call);
            return;
        }

        // The edge: whole registers go to a tile of our own, and the columns that exist go on to C.
        float* tile = stackalloc float[8 * 32];
        TileCall edge = *call;
        edge.C = tile;
        edge.StrideC = Width;
        edge.Accumulate = false;
        kernel(&edge);
        for (int r = 0; r < rows; r++)
        {
            float* from = tile + (r * Width), to = call->C + (r * call->StrideC);
            if (call->Accumulate) AddUp(to, from - to, 2, to, columns);
            else new ReadOnlySpan<float>(from, columns).CopyTo(new Span<float>(to, columns));
        }
    }

    /// <summary>
    /// Number of the remaining rows that the next tile takes. The last two tiles are evened out: nine rows are five and four, as a tile
    /// of fewer than four rows waits for its own sums.
    /// </summary>
    public static int Next(int left) => left <= Rows ? left : left < 2 * Rows ? (left + 1) / 2 : Rows;

    private static void Choose<L, V>() where L : struct, ILanes<V> where V : unmanaged
    {
        Lanes = L.Count;
        Width = 2 * L.Count;
        Rows = L.Registers >= 32 ? 8 : 6;
        Transpose = &Transposition<L, V>.Run;
        Dot = &DotProduct<L, V>.Run;
        AddUp = &Addition<L, V>.Run;
        ScatterLine = &LineScatter<L, V>.Run;
        Transforms[2] = &TileTransform<L, V, Two>.Run;
        Transforms[3] = &TileTransform<L, V, Three>.Run;
        Transforms[4] = &TileTransform<L, V, Four>.Run;
        Transforms[5] = &TileTransform<L, V, Five>.Run;
        Transforms[6] = &TileTransform<L, V, Six>.Run;
        Put<L, V, One>(0);
        Put<L, V, Two>(1);
        Put<L, V, Three>(2);
        Put<L, V, Four>(3);
        Put<L, V, Five>(4);
        Put<L, V, Six>(5);
        Put<L, V, Seven>(6);
        Put<L, V, Eight>(7);
    }

    private static void Put<L, V, R>(int row) where L : struct, ILanes<V> where V : unmanaged where R : struct, ICount
    {
        Table[2 * row] = &Tile<L, V, R, One>.Run;
        Table[(2 * row) + 1] = &Tile<L, V, R, Two>.Run;
    }
}
