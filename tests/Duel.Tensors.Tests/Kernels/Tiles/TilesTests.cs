namespace Duel.Tensors.Tests;

public sealed unsafe class TilesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 16)]
    [InlineData(33, 70)]
    [InlineData(5, 40)]
    public void A_transpose_moves_every_element_and_no_other(int rows, int columns)
    {
        using var from = Native.Random(rows * (columns + 3), 1);
        using var to = Native.Filled(columns * (rows + 2), 9f);
        Tiles.Transpose(from.Pointer, columns + 3, to.Pointer, rows + 2, rows, columns);
        for (int c = 0; c < columns; c++)
            for (int r = 0; r < rows + 2; r++)
                Assert.Equal(r < rows ? from.Pointer[(r * (columns + 3)) + c] : 9f, to.Pointer[(c * (rows + 2)) + r]);
    }

    [Fact]
    public void A_tile_writes_its_rows_and_columns_and_no_other()
    {
        nint* offsets = stackalloc nint[4] { 0, 0, 40, 5 * Tiles.Width };
        for (int rows = 1; rows <= Tiles.Rows; rows++)
        {
            for (int columns = 1; columns <= Tiles.Width; columns++)
            {
                using var a = Native.Random(2 * 8 * 5, 1);
                using var b = Native.Random(2 * 5 * Tiles.Width, 2);
                using var c = Native.Filled(10 * 40, 7f);
                var call = new TileCall
                {
                    A = a.Pointer,
                    RowStride = 5,
                    StepStride = 1,
                    B = b.Pointer,
                    StepStrideB = Tiles.Width,
                    C = c.Pointer,
                    StrideC = 40,
                    Depth = 5,
                    Segments = 2,
                    Offsets = offsets,
                    Accumulate = true,
                };
                Tiles.Run(&call, rows, columns);
                for (int r = 0; r < 10; r++)
                {
                    for (int j = 0; j < 40; j++)
                    {
                        double expected = 7;
                        for (int k = 0; k < 10 && r < rows && j < columns; k++)
                            expected += (double)a.Pointer[(k / 5 * 40) + (r * 5) + (k % 5)] * b.Pointer[(k * Tiles.Width) + j];
                        Assert.Equal(expected, c.Pointer[(r * 40) + j], 1e-5);
                    }
                }
            }
        }
    }
}
