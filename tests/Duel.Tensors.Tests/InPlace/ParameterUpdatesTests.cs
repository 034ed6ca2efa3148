namespace Duel.Tensors.Tests;

[Collection("Workers")]
public sealed class ParameterUpdatesTests : IDisposable
{
    private const int Count = 40_003, Steps = 5;

    // Five steps of float32 arithmetic against doubles: some tens of roundings of numbers of size 1.
    private const double Tolerance = 5e-6;

    private readonly int before = Workers.Count;

    public static TheoryData<Update> Rules =>
    [
        new Update { StepSize = 0.1f, Bound = float.PositiveInfinity },
        new Update { StepSize = 0.1f, FirstDecay = 0.9f, FirstGain = 1, Bound = float.PositiveInfinity },
        new Update { StepSize = 0.1f, FirstDecay = 0.9f, FirstGain = 1, Lookahead = true, CoupledDecay = 0.01f, Bound = float.PositiveInfinity },
        new Update { StepSize = 0.01f, FirstDecay = 0.5f, FirstGain = 0.5f, SecondDecay = 0.9f, SecondGain = 0.1f, SecondCorrection = 1.7f, Epsilon = 1e-8f, Bound = float.PositiveInfinity },
        new Update { StepSize = 0.01f, SecondDecay = 0.9f, SecondGain = 0.1f, SecondCorrection = 1, Epsilon = 1e-3f, DecoupledDecay = 0.02f, Bound = 0.5f },
    ];

    public void Dispose() => Workers.Count = before;

    [Theory]
    [MemberData(nameof(Rules))]
    public void Steps_equal_the_plain_loop_on_any_number_of_threads(Update rule)
    {
        Workers.Count = 1;
        var alone = Run(rule);
        Workers.Count = 4;
        Assert.Equal(alone, Run(rule));
        var expected = Plain(rule);
        for (var i = 0; i < Count; i++)
            Assert.InRange(alone[i], expected[i] - Tolerance, expected[i] + Tolerance);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Gradients_in_pieces_move_values_like_one_flat_gradient(Update rule)
    {
        // A gap, a piece over several chunks, a piece of one number, and the end of the buffer.
        int[] starts = [0, 112, 33_000, 33_008], counts = [100, 32_880, 1, Count - 33_008];
        var (inPieces, flat) = (Draw(0), Draw(0));
        var moments = Enumerable.Range(0, 4).Select(_ => Tensor.Zeros([Count])).ToArray();
        var gradient = Draw(1);
        Tensor[] pieces = [.. starts.Zip(counts, (start, count) => gradient.Part(start, [count]).Copy())];
        Workers.Count = 4;
        inPieces.Step(rule, pieces, starts, 0.5, rule.FirstGain != 0 ? moments[0] : null, rule.SecondGain != 0 ? moments[1] : null);
        flat.Step(rule, gradient * 0.5, rule.FirstGain != 0 ? moments[2] : null, rule.SecondGain != 0 ? moments[3] : null);
        var start = Draw(0).AsSpan().ToArray();
        for (var i = 0; i < Count; i++)
        {
            var isInPiece = starts.Zip(counts).Any(piece => i >= piece.First && i < piece.First + piece.Second);
            Assert.Equal(isInPiece ? flat.AsSpan()[i] : start[i], inPieces.AsSpan()[i]);
        }
    }

    [Fact]
    public void Norm_of_pieces_is_the_root_of_all_squares_on_any_number_of_threads()
    {
        Tensor[] pieces = [Draw(1), Tensor.Full([5], 3), Draw(2)];
        int[] starts = [0, Count + 13, Count + 32];
        var expected = Math.Sqrt(pieces.SelectMany(piece => piece.ToDoubles()).Sum(value => value * value));
        Workers.Count = 1;
        var alone = ParameterUpdates.Norm(pieces, starts);
        Workers.Count = 4;
        Assert.Equal(alone, ParameterUpdates.Norm(pieces, starts));
        Assert.Equal(expected, alone, expected * 1e-6);
        Assert.Equal(0, ParameterUpdates.Norm([], []));
        Assert.Equal(double.NaN, ParameterUpdates.Norm([Tensor.Full([2], double.NaN)], [0]));
    }

    [Fact]
    public void Gradients_beyond_the_buffer_are_refused()
    {
        var problem = Assert.Throws<ShapeException>(() => Tensor.Zeros([3]).Step(default, [Tensor.Zeros([2])], [2], 1, null, null));
        Assert.Contains("ends at 4 and there are 3", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(1.0)]
    public void Moving_towards_others_goes_the_share_of_the_way(double share)
    {
        var (values, target) = (Draw(1), Draw(2));
        var (from, to) = (values.ToDoubles(), target.ToDoubles());
        values.MoveTowards(target, share);
        for (var i = 0; i < Count; i++)
            Assert.Equal(from[i] + (share * (to[i] - from[i])), values.AsSpan()[i], 1e-6);
        Assert.Equal(to, target.ToDoubles());
    }

    [Fact]
    public void Another_number_of_elements_is_refused_with_both()
    {
        foreach (var act in new Action[]
        {
            () => Tensor.Zeros([3]).Step(default, Tensor.Zeros([4]), null, null),
            () => Tensor.Zeros([3]).Step(default, Tensor.Zeros([3]), Tensor.Zeros([4]), null),
            () => Tensor.Zeros([3]).MoveTowards(Tensor.Zeros([4]), 0.5),
        })
        {
            var problem = Assert.Throws<ShapeException>(act);
            Assert.Contains("4 numbers for 3", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Change_in_place_moves_the_version_on()
    {
        var values = Tensor.Zeros([3]);
        var version = values.LiveBlock.Version;
        values.Step(new() { StepSize = 1, Bound = 1 }, Tensor.Ones([3]), null, null);
        Assert.Equal(version + 1, values.LiveBlock.Version);
        Assert.Equal([-1.0, -1, -1], values.ToDoubles());
    }

    private static Tensor Draw(int stream) => new Rng(3).At(stream).Normal([Count]);

    private static float[] Run(Update rule)
    {
        var values = Draw(0);
        var first = rule.FirstGain != 0 ? Tensor.Zeros([Count]) : null;
        var second = rule.SecondGain != 0 ? Tensor.Zeros([Count]) : null;
        for (var step = 1; step <= Steps; step++)
            values.Step(rule, Draw(step), first, second);
        return values.AsSpan().ToArray();
    }

    private static double[] Plain(Update rule)
    {
        var (values, m, v) = (Draw(0).ToDoubles(), new double[Count], new double[Count]);
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = Draw(step).ToDoubles();
            for (var i = 0; i < Count; i++)
            {
                var g = gradient[i] + (rule.CoupledDecay * values[i]);
                m[i] = (rule.FirstDecay * m[i]) + (rule.FirstGain * g);
                v[i] = (rule.SecondDecay * v[i]) + (rule.SecondGain * g * g);
                var d = rule.FirstGain == 0 ? g : rule.Lookahead ? (rule.FirstDecay * m[i]) + (rule.FirstGain * g) : m[i];
                if (rule.SecondGain != 0)
                    d /= Math.Sqrt(v[i] * rule.SecondCorrection) + rule.Epsilon;
                values[i] = Math.Clamp(values[i] - (rule.DecoupledDecay * values[i]) - (rule.StepSize * d), -rule.Bound, rule.Bound);
            }
        }
        return values;
    }
}
