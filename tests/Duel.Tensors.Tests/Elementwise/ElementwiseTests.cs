namespace Duel.Tensors.Tests;

/// <summary>An element's value is a function of the operands' elements alone: not of its place, the length or how operands repeat.</summary>
public class ElementwiseTests
{
    private const int Longest = 70;

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Unary = new()
    {
        ["affine"] = x => x.Affine(1.7, -0.3),
        ["square"] = x => x.Square(),
        ["square root"] = x => x.Sqrt(),
        ["reciprocal"] = x => x.Reciprocal(),
        ["power"] = x => x.Pow(1.3),
        ["exponential"] = x => x.Exp(),
        ["logarithm"] = x => x.Log(),
        ["leaky relu"] = x => x.LeakyRelu(),
        ["sigmoid"] = x => x.Sigmoid(),
        ["tanh"] = x => x.Tanh(),
        ["softplus"] = x => x.Softplus(),
        ["absolute value"] = x => x.Abs(),
        ["sign"] = x => x.Sign(),
        ["clamp"] = x => x.Clamp(-0.4, 0.6),
        ["above"] = x => x.GreaterThan(0.1),
        ["below"] = x => x.LessThan(0.1),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Binary = new()
    {
        ["add"] = (a, b) => a + b,
        ["subtract"] = (a, b) => a - b,
        ["multiply"] = (a, b) => a * b,
        ["divide"] = (a, b) => a / b,
        ["maximum"] = (a, b) => a.Maximum(b),
        ["minimum"] = (a, b) => a.Minimum(b),
        ["greater"] = (a, b) => a.GreaterThan(b),
        ["equal"] = (a, b) => a.EqualTo(b),
    };

    public static TheoryData<string> UnaryNames => [.. Unary.Keys];

    public static TheoryData<string> BinaryNames => [.. Binary.Keys];

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void Value_of_one_operand_does_not_depend_on_its_place(string name)
    {
        using var scope = new TensorScope();
        var values = new Rng(1).Normal([2 * Longest]).AsSpan().ToArray();
        var whole = Unary[name](Tensor.From(values, [values.Length])).AsSpan().ToArray();
        for (var length = 1; length <= Longest; length++)
        {
            var start = length * 7 % Longest;
            var part = Unary[name](Tensor.From(values.AsSpan(start, length), [length])).AsSpan();
            AssertSameBits(whole.AsSpan(start, length), part);
        }
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void Value_of_two_operands_does_not_depend_on_how_they_repeat(string name)
    {
        using var scope = new TensorScope();
        var function = Binary[name];
        // Runs below and above the length where repeated rows are unrolled, and tails of all widths.
        foreach (var inner in new[] { 1, 3, 7, 16, 33, 100, 255, 256, 300 })
        {
            foreach (var (a, b) in Pairs(inner))
            {
                var expected = function(a.BroadcastTo([11, inner]).Copy(), b.BroadcastTo([11, inner]).Copy());
                AssertSameBits(expected.AsSpan(), function(a, b).AsSpan());
            }
        }
    }

    [Fact]
    public void Operands_of_two_types_are_refused()
    {
        var problem = Assert.Throws<ArgumentException>(() => Tensor.Zeros([2]) + Tensor.Zeros([2], DType.Float64));
        Assert.Contains("Float32 and Float64", problem.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(Tensor A, Tensor B)> Pairs(int inner)
    {
        var (full, row, column, one) = (Draw([11, inner], 1), Draw([inner], 2), Draw([11, 1], 3), Draw([], 4));
        yield return (full, row);
        yield return (row, full);
        yield return (full, column);
        yield return (column, full);
        yield return (full, one);
        yield return (one, full);
        yield return (row, column);
        yield return (column, row);
        yield return (full, full);
    }

    private static Tensor Draw(Shape shape, ulong seed) => new Rng(seed).Normal(shape).Affine(1, 0.01);

    private static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(found[i]) && !(float.IsNaN(expected[i]) && float.IsNaN(found[i])))
                Assert.Fail($"Element {i} of {found.Length}: {found[i]:G9}, elsewhere {expected[i]:G9}");
        }
    }
}
