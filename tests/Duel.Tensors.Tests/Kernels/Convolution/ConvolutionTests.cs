namespace Duel.Tensors.Tests;

/// <summary>Every pass of every kind of convolution against plain loops in double precision.</summary>
[Collection("Workers")]
public sealed unsafe class ConvolutionTests : IDisposable
{
    // Largest error over largest value: sums of up to some thousand products, and of tens of thousands for weights.
    private const double DirectTolerance = 5e-6;
    private const double WeightTolerance = 2e-5;
    private readonly int before = Workers.Count;

    public ConvolutionTests() => Convolution.Algorithm = ConvolutionAlgorithm.Direct;

    public void Dispose()
    {
        Workers.Count = before;
        Convolution.Algorithm = ConvolutionAlgorithm.Auto;
    }

    public static TheoryData<string> Shapes { get; } =
    [
        "1 x 1 to 1: 1", "2 x 3 to 5: 7,3,1,1", "9 x 16 to 33: 12,4,2,1", "3 x 5 to 3: 20,5,3,2,2", "64 x 3 to 16: 9,3,1,1", "1 x 1 to 64: 30,4,2,1",
        "1 x 3 to 8: 300,3,1,1", "2 x 16 to 16: 600,3,1,1", "2 x 4 to 4: 5,2,3,0", "3 x 6 to 6: 9,3,2,4,3",
        "1 x 3 to 64: 8,4,2,1 8,4,2,1", "8 x 3 to 33: 9,4,2,1 7,4,2,1", "9 x 1 to 16: 12,4,2,1 12,4,2,1", "64 x 16 to 5: 4,3,1,1 4,3,1,1",
        "8 x 33 to 64: 6,3,1,1 6,3,1,1", "9 x 64 to 33: 5,3,1,1 6,3,2,1", "3 x 16 to 16: 8,3,1,1 8,3,1,1", "8 x 5 to 3: 7,3,1,1 6,3,1,1",
        "3 x 64 to 3: 8,3,1,1 9,3,1,1", "9 x 64 to 1: 8,4,2,1 8,4,2,1", "1 x 16 to 3: 11,5,1,2 11,5,1,2", "8 x 16 to 8: 9,3,1,4 7,3,1,5",
        "8 x 16 to 64: 4,4,1,0 4,4,1,0", "9 x 64 to 1: 4,4,2,0 4,4,2,0", "64 x 16 to 33: 5 6", "8 x 64 to 64: 3,1,1,0 3,1,1,0", "3 x 33 to 5: 7,1,2,0 7,1,2,0",
        "2 x 5 to 16: 9,3,1,2,2 9,3,1,2,2", "9 x 16 to 16: 9,3,2,2,2 11,3,2,2,2", "8 x 16 to 5: 13,3,3,3,2 13,3,3,3,2", "2 x 3 to 3: 10,2,3,0 10,3,3,2,3",
        "8 x 16 to 32 by 2: 6,3,1,1 6,3,1,1", "3 x 33 to 33 by 33: 6,3,1,1 6,3,2,1", "9 x 64 to 64 by 8: 5,3,1,1 5,3,1,1", "2 x 101 to 101 by 101: 9,3,2,1 8,3,1,1", "1 x 16 to 16 by 16: 4,2,1,0 5,3,1,2,2 7,4,2,1", "8 x 12 to 20 by 4: 7,4,2,1 7,4,2,1",
        "9 x 8 to 4 by 4: 7,3,2,1,2 8,3,1,1,2", "2 x 64 to 16 by 2: 5,1 5,1",
        "1 x 3 to 5: 5,3,1,1 6,3,1,1 7,3,1,1", "9 x 5 to 16: 4,3,2,1 5,3,1,1 6,3,2,1", "8 x 16 to 3: 4,4,2,1 4,4,2,1 6,4,2,1", "2 x 16 to 16 by 2: 4,2,1,0 4,3,1,1,1 5,3,1,2,2",
        "8 x 16 to 64: 2,2 2,2 2,2", "3 x 64 to 33: 2 3 4", "8 x 32 to 2: 3,3,1,1 5,3,2,1 6,3,1,0",
        // Fewer samples than a tile has rows: samples at the ends of lines, pixels between.
        "4 x 24 to 48: 12,4,1,1 12,4,1,1", "5 x 16 to 33: 3,3,1,1 11,3,2,1", "4 x 16 to 5: 9,4,2,1 9,4,2,1",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_three_passes_agree_with_plain_loops(string text)
    {
        ConvolutionShape shape = Parse(text);
        using var x = Native.Random(shape.InputCount, 1);
        using var w = Native.Random(shape.WeightCount, 2);
        using var dy = Native.Random(shape.OutputCount, 3);
        using var x64 = Native.Widened(x);
        using var w64 = Native.Widened(w);
        using var dy64 = Native.Widened(dy);

        using var y = Native.Filled(shape.OutputCount, float.NaN);
        using var y64 = new Native<double>(shape.OutputCount);
        Convolution.Forward(shape, x.Pointer, w.Pointer, y.Pointer);
        ReferenceConvolution.Forward(shape, x64.Pointer, w64.Pointer, y64.Pointer);
        AssertClose(y64, y, DirectTolerance, "Forward");

        using var dx = Native.Filled(shape.InputCount, float.NaN);
        using var dx64 = new Native<double>(shape.InputCount);
        Convolution.InputGradient(shape, dy.Pointer, w.Pointer, dx.Pointer);
        ReferenceConvolution.InputGradient(shape, dy64.Pointer, w64.Pointer, dx64.Pointer);
        AssertClose(dx64, dx, DirectTolerance, "InputGradient");

        using var dw = Native.Filled(shape.WeightCount, float.NaN);
        using var dw64 = new Native<double>(shape.WeightCount);
        Convolution.WeightGradient(shape, x.Pointer, dy.Pointer, dw.Pointer);
        ReferenceConvolution.WeightGradient(shape, x64.Pointer, dy64.Pointer, dw64.Pointer);
        AssertClose(dw64, dw, WeightTolerance, "WeightGradient");
    }

    [Theory]
    [InlineData("64 x 32 to 64: 8,4,2,1 8,4,2,1")]
    [InlineData("64 x 3 to 64: 16,4,2,1 16,4,2,1")]
    [InlineData("3 x 64 to 64: 16,3,1,1 16,3,1,1")]
    [InlineData("8 x 64 to 128: 8 16")]
    [InlineData("64 x 64 to 3: 12,3,1,1 12,3,1,1")]
    [InlineData("8 x 96 to 96 by 96: 17,3,2,1 16,3,1,1")]
    public void The_bits_do_not_depend_on_the_number_of_threads(string text)
    {
        ConvolutionShape shape = Parse(text);
        using var x = Native.Random(shape.InputCount, 1);
        using var w = Native.Random(shape.WeightCount, 2);
        using var dy = Native.Random(shape.OutputCount, 3);
        using var first = Native.Filled(shape.OutputCount + shape.InputCount + shape.WeightCount, 0);
        foreach (int threads in (int[])[1, 2, 4])
        {
            Workers.Count = threads;
            using var all = Native.Filled(first.Count, float.NaN);
            float* dx = all.Pointer + shape.OutputCount;
            Convolution.Forward(shape, x.Pointer, w.Pointer, all.Pointer);
            Convolution.InputGradient(shape, dy.Pointer, w.Pointer, dx);
            Convolution.WeightGradient(shape, x.Pointer, dy.Pointer, dx + shape.InputCount);
            if (threads == 1) all.Span.CopyTo(first.Span);
            Assert.True(Native.SameBits(first, all), $"{threads} threads");
        }
    }

    [Fact]
    public void Kernels_give_back_what_they_rent()
    {
        long rented = ScratchShelf.Mine.Rented;
        foreach (var row in Shapes) The_three_passes_agree_with_plain_loops(row.Data);
        Assert.Equal(rented, ScratchShelf.Mine.Rented);
    }

    // "batch x inputs to outputs [by groups]: input,kernel,stride,padding,dilation …", an axis a word; missing numbers are 1, padding 0.
    internal static ConvolutionShape Parse(string text)
    {
        string[] halves = text.Split(": "), words = halves[0].Split(' ');
        ConvolutionAxis[] axes = [.. halves[1].Split(' ').Select(axis =>
        {
            int[] n = [.. axis.Split(',').Select(int.Parse)];
            return new ConvolutionAxis(n[0], n.ElementAtOrDefault(1) is > 0 and var k ? k : 1, n.Length > 2 ? n[2] : 1, n.ElementAtOrDefault(3), n.Length > 4 ? n[4] : 1);
        })];
        int groups = words.Contains("by") ? int.Parse(words[^1]) : 1;
        return new ConvolutionShape(int.Parse(words[0]), int.Parse(words[2]), int.Parse(words[4]), groups, axes);
    }

    private static void AssertClose(Native<double> expected, Native<float> actual, double tolerance, string pass)
    {
        double error = Native.RelativeError(expected, actual);
        Assert.True(error < tolerance, $"{pass}: error {error:G3}");
    }
}
