using Duel.Tensors;

namespace Duel.Bench;

/// <summary>The multiplication kernel on one core, its operands in the second-level cache: what all products and convolutions can reach at best.</summary>
public class TileKernels : KernelFamily
{
    /// <summary>Its name, by which the bare multiply-add loop on one core is set beside it.</summary>
    internal const string OneCore = "tile kernel, one core";

    private const int RowTiles = 8, ColumnTiles = 4, Depth = 512;

    internal override IEnumerable<Kernel> Kernels()
    {
        var operations = 2.0 * RowTiles * Tiles.Rows * ColumnTiles * Tiles.Width * Depth;
        return [new(OneCore, Product) { Operations = operations, NominalOperations = operations }];
    }

    private static unsafe Action Product()
    {
        var rng = new Rng(1);
        var (rows, columns) = (RowTiles * Tiles.Rows, ColumnTiles * Tiles.Width);
        var (a, panels, c) = (rng["a"].Normal([rows, Depth]), rng["b"].Normal([ColumnTiles, Depth, Tiles.Width]), Tensor.Zeros([rows, columns]));
        return () =>
        {
            // Asked once a call: of a tile's microsecond, asking three tensors where they lie would be a twentieth.
            var (left, right, product) = ((nint)a.Pointer<float>(), (nint)panels.Pointer<float>(), (nint)c.Pointer<float>());
            nint* offsets = stackalloc nint[] { 0, 0 };
            for (var column = 0; column < ColumnTiles; column++)
            {
                for (var row = 0; row < RowTiles; row++)
                {
                    TileCall call = new()
                    {
                        A = (float*)left + (row * Tiles.Rows * Depth),
                        RowStride = Depth,
                        StepStride = 1,
                        B = (float*)right + (column * Depth * Tiles.Width),
                        StepStrideB = Tiles.Width,
                        C = (float*)product + (row * Tiles.Rows * columns) + (column * Tiles.Width),
                        StrideC = columns,
                        Depth = Depth,
                        Segments = 1,
                        Offsets = offsets,
                    };
                    Tiles.Run(&call, Tiles.Rows, Tiles.Width);
                }
            }
        };
    }
}
