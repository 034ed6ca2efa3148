namespace Duel.Tensors.Tests;

/// <summary>The fused float32 normalisation against its composition of plain operations.</summary>
[Collection("Workers")]
public class ChannelNormalizationTests
{
    private const double Epsilon = 1e-5;

    // Two orders of the same sums in float32: some tens of roundings of values of size 1, more for means of size 30.
    private const double Tolerance = 3e-5;

    public static TheoryData<int, int, double, double> Cases =>
        new() { { 4, 1, 0, 1 }, { 7, 5, 0, 1 }, { 300, 16, 0, 1 }, { 1000, 33, 3, 1 }, { 257, 70, -30, 1 }, { 7, 5, 0, 0.2 }, { 300, 33, 0, 0.2 }, { 300, 16, 0, 0 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value_and_derivatives_of_both_orders_equal_the_compositions(int rows, int channels, double mean, double slope)
    {
        using var scope = new TensorScope();
        var fused = All(rows, channels, mean, (x, scale, shift) => x.BatchNormalize(scale, shift, Epsilon, out _, out _, slope));
        var plain = All(rows, channels, mean, (x, scale, shift) => ChannelNormalization.Compose(x, scale, shift, Epsilon, slope));
        Assert.Equal(plain.Count, fused.Count);
        foreach (var (name, expected) in plain)
        {
            var size = Math.Max(1e-3, expected.Max(Math.Abs));
            var found = fused[name];
            for (var i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(found[i] - expected[i]) <= Tolerance * size * Math.Max(1, Math.Abs(mean)), $"{name}, element {i}: {found[i]:G9}, composed {expected[i]:G9}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Samples_by_themselves_equal_the_composition_too(int rows, int channels, double mean, double slope)
    {
        using var scope = new TensorScope();
        const int Samples = 3;
        var fused = All(Samples * rows, channels, mean, (x, scale, shift) => x.Reshape([Samples, rows, channels]).InstanceNormalize(scale, shift, Epsilon, slope));
        var plain = All(Samples * rows, channels, mean, (x, scale, shift) => ChannelNormalization.Compose(x.Reshape([Samples, rows, channels]), scale, shift, Epsilon, slope, Samples));
        foreach (var (name, expected) in plain)
        {
            var size = Math.Max(1e-3, expected.Max(Math.Abs));
            for (var i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(fused[name][i] - expected[i]) <= Tolerance * size * Math.Max(1, Math.Abs(mean)), $"{name}, element {i}: {fused[name][i]:G9}, composed {expected[i]:G9}");
        }
    }

    [Theory]
    [InlineData(300, 16)]
    [InlineData(1000, 33)]
    public void Bits_do_not_depend_on_the_number_of_threads(int rows, int channels)
    {
        using var scope = new TensorScope();
        var before = Workers.Count;
        double[] Results(int threads)
        {
            Workers.Count = threads;
            return [.. All(rows, channels, 3, (x, scale, shift) => x.BatchNormalize(scale, shift, Epsilon, out _, out _)).SelectMany(entry => entry.Value)];
        }
        try
        {
            var alone = Results(1);
            Assert.Equal(alone, Results(2));
            Assert.Equal(alone, Results(5));
        }
        finally
        {
            Workers.Count = before;
        }
    }

    [Fact]
    public void A_sample_alone_is_normalised_as_among_others()
    {
        var x = new Rng(5).Normal([3, 4, 4, 2]);
        var (scale, shift) = (Tensor.From([2f, 0.5f], [2]), Tensor.From([-1f, 1f], [2]));

        var among = x.InstanceNormalize(scale, shift, Epsilon);
        var alone = x.Slice(0, 1, 1).InstanceNormalize(scale, shift, Epsilon);

        Assert.Equal(alone.ToDoubles(), among.Slice(0, 1, 1).ToDoubles());
        Assert.Throws<ShapeException>(() => Tensor.Ones([3, 2]).InstanceNormalize(scale, shift, Epsilon));
    }

    [Fact]
    public void Mean_and_variance_are_the_batchs()
    {
        var x = new Rng(3).Normal([50, 3]) + 2.0;
        x.BatchNormalize(Tensor.Ones([3]), Tensor.Zeros([3]), Epsilon, out var mean, out var variance);
        var exact = x.To(DType.Float64);
        Assert.Equal(exact.Mean([0]).ToDoubles().Select(value => Math.Round(value, 5)), mean.ToDoubles().Select(value => Math.Round(value, 5)));
        Assert.Equal(exact.Variance([0]).ToDoubles().Select(value => Math.Round(value, 5)), variance.ToDoubles().Select(value => Math.Round(value, 5)));
    }

    /// <summary>Parts of rows with means of their own, the last one short; registers by fours, alone, and single columns.</summary>
    [Theory]
    [InlineData(128, 64)]
    [InlineData(129, 70)]
    [InlineData(1000, 150)]
    public void Variance_is_exact_beside_a_mean_a_thousand_times_as_large(int rows, int channels)
    {
        using var scope = new TensorScope();
        var drift = Tensor.From([.. Enumerable.Range(0, rows).Select(row => 1000f + (row % 256 < 128 ? 3f : -3f))], [rows, 1]);
        var x = new Rng(5).Normal([rows, channels]) + drift;
        x.BatchNormalize(Tensor.Ones([channels]), Tensor.Zeros([channels]), Epsilon, out var mean, out var variance);
        var exact = x.To(DType.Float64);
        var (means, variances) = (exact.Mean([0]).ToDoubles(), exact.Variance([0]).ToDoubles());
        for (var c = 0; c < channels; c++)
        {
            // The mean is rounded once at its own size, the variance some tens of times at its own.
            Assert.Equal(means[c], mean.ToDoubles()[c], 1000 * 1.2e-7);
            Assert.Equal(variances[c], variance.ToDoubles()[c], variances[c] * 2e-6);
        }
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Scale_that_is_made_from_the_input_counts_once(DType type)
    {
        var x = new Rng(4).Normal([6, 2], DType.Float64).To(type).AsVariable();
        Tensor Slope(Func<Tensor, Tensor, Tensor, Tensor> normalize, bool differentiable) =>
            Gradient.Of((normalize(x, x.Mean([0]).Exp(), x.Square().Mean([0])) * Weights(x)).Sum(), x, differentiable: differentiable);
        var expected = Slope((x, scale, shift) => ChannelNormalization.Compose(x, scale, shift, Epsilon), false).ToDoubles();
        foreach (var differentiable in new[] { false, true })
        {
            var found = Slope((x, scale, shift) => x.BatchNormalize(scale, shift, Epsilon, out _, out _), differentiable).ToDoubles();
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], found[i], Tolerance);
        }
    }

    private static Dictionary<string, double[]> All(int rows, int channels, double mean, Func<Tensor, Tensor, Tensor, Tensor> normalize)
    {
        var x = (new Rng(1).Normal([rows, channels]) + mean).AsVariable();
        var (scale, shift) = ((new Rng(2).Normal([channels]) + 1.0).AsVariable(), new Rng(3).Normal([channels]).AsVariable());
        Tensor[] inputs = [x, scale, shift];
        var y = normalize(x, scale, shift);
        var results = new Dictionary<string, double[]> { ["value"] = y.ToDoubles() };
        var loss = (y.Tanh() * Weights(y)).Mean();
        var once = Gradient.Of(loss, inputs);
        var twice = Gradient.Of(loss, inputs, differentiable: true);
        var second = Gradient.Of(twice.Aggregate(Tensor.Zeros([]), (sum, gradient) => sum + (gradient.Square().Sum() * rows)), inputs);
        for (var i = 0; i < inputs.Length; i++)
        {
            results[$"gradient {i}"] = once[i].ToDoubles();
            results[$"recorded gradient {i}"] = twice[i].ToDoubles();
            results[$"second derivative {i}"] = second[i].ToDoubles();
        }
        Assert.Single(Gradient.Of(loss, [scale]));
        return results;
    }

    private static Tensor Weights(Tensor like) => new Rng(9).Normal(like.Shape, DType.Float64).To(like.Type);
}
