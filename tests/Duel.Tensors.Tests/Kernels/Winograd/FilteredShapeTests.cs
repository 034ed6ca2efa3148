namespace Duel.Tensors.Tests;

/// <summary>Minimal filtering against plain loops in double precision: the three passes, both tile sizes, tiles that stick out.</summary>
[Collection("Workers")]
public sealed unsafe class FilteredShapeTests : IDisposable
{
    // Error over largest value. The points 1/2 and -2 of the large tiles cost accuracy; sums over all pixels cost some more.
    private const double SmallTileTolerance = 1e-5;
    private const double LargeTileTolerance = 5e-5;
    private readonly int before = Workers.Count;

    public void Dispose() => Workers.Count = before;

    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (string shape in (string[])
            ["8 x 16 to 32: 8,3,1,1 8,3,1,1", "9 x 32 to 16: 7,3,1,1 9,3,1,0", "3 x 48 to 16: 5,3,1,2 6,3,1,2", "8 x 64 to 64: 4,3,1,1 4,3,1,1", "3 x 192 to 176: 3,3,1,1 5,3,1,1", "9 x 128 to 128: 4,4,2,1 4,4,2,1",
             "8 x 16 to 32: 8,4,2,1 8,4,2,1", "9 x 32 to 16: 10,4,2,1 14,4,2,1", "3 x 16 to 48: 9,4,2,2 7,4,2,0", "2 x 16 to 16: 12,4,2,3 16,4,2,1",
             "1 x 32 to 16: 13,3,1,1 9,3,1,1", "1 x 16 to 32: 22,4,2,1 18,4,2,2", "2 x 16 to 16: 11,3,1,4 9,3,1,4",
             "1 x 16 to 16: 35,3,1,1 513,3,1,1", "3 x 32 to 16: 130,4,2,1 66,4,2,1"])
        {
            data.Add(shape, 2);
            data.Add(shape, 4);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_three_passes_agree_with_plain_loops_and_do_not_depend_on_threads(string text, int outputs)
    {
        ConvolutionShape shape = ConvolutionTests.Parse(text);
        Assert.True(WinogradShape.Suits(shape));
        var tiling = new WinogradShape(shape, outputs);
        using var x = Native.Random(shape.InputCount, 1);
        using var w = Native.Random(shape.WeightCount, 2);
        using var dy = Native.Random(shape.OutputCount, 3);
        using var x64 = Native.Widened(x);
        using var w64 = Native.Widened(w);
        using var dy64 = Native.Widened(dy);
        using var y64 = new Native<double>(shape.OutputCount);
        using var dx64 = new Native<double>(shape.InputCount);
        using var dw64 = new Native<double>(shape.WeightCount);
        ReferenceConvolution.Forward(shape, x64.Pointer, w64.Pointer, y64.Pointer);
        ReferenceConvolution.InputGradient(shape, dy64.Pointer, w64.Pointer, dx64.Pointer);
        ReferenceConvolution.WeightGradient(shape, x64.Pointer, dy64.Pointer, dw64.Pointer);

        using var firstY = Native.Filled(shape.OutputCount, 0);
        using var firstDx = Native.Filled(shape.InputCount, 0);
        using var firstDw = Native.Filled(shape.WeightCount, 0);
        using var firstYByLines = Native.Filled(shape.OutputCount, 0);
        using var firstDxByLines = Native.Filled(shape.InputCount, 0);
        using var firstDwInParts = Native.Filled(shape.WeightCount, 0);
        double tolerance = outputs == 2 ? SmallTileTolerance : LargeTileTolerance;
        foreach (int threads in (int[])[1, 2, 4])
        {
            Workers.Count = threads;
            using var y = Native.Filled(shape.OutputCount, float.NaN);
            using var dx = Native.Filled(shape.InputCount, float.NaN);
            using var dw = Native.Filled(shape.WeightCount, float.NaN);
            WinogradPass.Run(tiling, forward: true, x.Pointer, w.Pointer, y.Pointer);
            WinogradPass.Run(tiling, forward: false, dy.Pointer, w.Pointer, dx.Pointer);
            using var yByLines = Native.Filled(shape.OutputCount, float.NaN);
            using var dxByLines = Native.Filled(shape.InputCount, float.NaN);
            WinogradPass.Run(tiling, forward: true, x.Pointer, w.Pointer, yByLines.Pointer, largestTiles: 0);
            WinogradPass.Run(tiling, forward: false, dy.Pointer, w.Pointer, dxByLines.Pointer, largestTiles: 0);
            using var dwInParts = Native.Filled(shape.WeightCount, float.NaN);
            WinogradGradients.Run(tiling, x.Pointer, dy.Pointer, dw.Pointer);
            WinogradGradients.Run(tiling, x.Pointer, dy.Pointer, dwInParts.Pointer, largestWhole: 0, smallestPart: 0);
            Compare(y64, y, firstY, threads, tolerance, "Forward");
            Compare(dx64, dx, firstDx, threads, tolerance, "InputGradient");
            Compare(y64, yByLines, firstYByLines, threads, tolerance, "Forward, a line of tiles at a time");
            Compare(dx64, dxByLines, firstDxByLines, threads, tolerance, "InputGradient, a line of tiles at a time");
            Compare(dw64, dw, firstDw, threads, tolerance, "WeightGradient");
            Compare(dw64, dwInParts, firstDwInParts, threads, tolerance, "WeightGradient in parts");
        }
    }

    [Fact]
    public void Filtering_is_chosen_where_it_pays()
    {
        ConvolutionShape large = ConvolutionTests.Parse("64 x 128 to 128: 32,3,1,1 32,3,1,1"), small = ConvolutionTests.Parse("64 x 3 to 64: 32,3,1,1 32,3,1,1");
        Assert.Equal(4, large.Winograd?.Filter.Outputs);
        Assert.Equal(4, large.FilteredWeightGradient?.Filter.Outputs);
        Assert.Null(small.Winograd);
        Assert.Null(small.FilteredWeightGradient);
    }

    [Theory]
    [InlineData("64 x 32 to 64: 16,4,2,1 16,4,2,1", 4, 4)]
    [InlineData("64 x 64 to 128: 8,4,2,1 8,4,2,1", 4, 4)]
    [InlineData("64 x 128 to 256: 8,4,2,1 8,4,2,1", 4, 4)]
    [InlineData("64 x 256 to 512: 8,4,2,1 8,4,2,1", null, 4)] // Transformed weights of 52 MB would cost what they save.
    public void The_layers_of_a_dcgan_go_the_way_that_was_measured_to_be_faster(string text, int? pass, int? weightGradient)
    {
        ConvolutionShape shape = ConvolutionTests.Parse(text);
        Assert.Equal(pass, shape.Winograd?.Filter.Outputs);
        Assert.Equal(weightGradient, shape.FilteredWeightGradient?.Filter.Outputs);
    }

    [Fact]
    public void Auto_filters_and_direct_does_not()
    {
        ConvolutionShape shape = ConvolutionTests.Parse("8 x 128 to 128: 16,3,1,1 16,3,1,1");
        Assert.NotNull(shape.Winograd);
        using var x = Native.Random(shape.InputCount, 1);
        using var w = Native.Random(shape.WeightCount, 2);
        using var automatic = Native.Filled(shape.OutputCount, float.NaN);
        using var direct = Native.Filled(shape.OutputCount, float.NaN);
        using var filtered = Native.Filled(shape.OutputCount, float.NaN);
        WinogradPass.Run(shape.Winograd!, forward: true, x.Pointer, w.Pointer, filtered.Pointer);
        Convolution.Algorithm = ConvolutionAlgorithm.Auto;
        Convolution.Forward(shape, x.Pointer, w.Pointer, automatic.Pointer);
        Convolution.Algorithm = ConvolutionAlgorithm.Direct;
        Convolution.Forward(shape, x.Pointer, w.Pointer, direct.Pointer);
        Convolution.Algorithm = ConvolutionAlgorithm.Auto;
        Assert.True(Native.SameBits(filtered, automatic));
        Assert.False(Native.SameBits(filtered, direct));
    }

    private static void Compare(Native<double> expected, Native<float> actual, Native<float> first, int threads, double tolerance, string pass)
    {
        double error = Native.RelativeError(expected, actual);
        Assert.True(error < tolerance, $"{pass}: error {error:G3}");
        if (threads == 1) actual.Span.CopyTo(first.Span);
        Assert.True(Native.SameBits(first, actual), $"{pass}: {threads} threads give other bits than one");
    }
}
