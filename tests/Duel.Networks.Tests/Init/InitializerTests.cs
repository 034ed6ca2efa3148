using Duel.Tensors;

namespace Duel.Networks.Tests;

public class InitializerTests
{
    /// <summary>Relative error of a deviation over 24 000 numbers: five of its own deviations, 5 / sqrt(2 x 24 000).</summary>
    private const double Sampling = 0.023;

    private static readonly Shape Weight = [3, 4, 20, 100];
    private static readonly Fan WeightFan = Fan.Of(Weight);

    public static TheoryData<string, double> Deviations => new()
    {
        { "normal", 0.02 },
        { "xavier uniform", Math.Sqrt(2.0 / (240 + 1200)) },
        { "xavier normal", Math.Sqrt(2.0 / (240 + 1200)) },
        { "kaiming normal", Math.Sqrt(2.0 / 240) },
        { "kaiming uniform, slope 0", Math.Sqrt(2.0 / 240) },
        { "kaiming uniform, as PyTorch", Math.Sqrt(1 / (3.0 * 240)) },
        { "equalized", 1 },
    };

    [Fact]
    public void Fan_counts_the_window()
    {
        Assert.Equal((240, 1200), (WeightFan.Inputs, WeightFan.Outputs));
        Assert.Equal((5, 7), (Fan.Of([5, 7]).Inputs, Fan.Of([5, 7]).Outputs));
        Assert.Throws<ShapeException>(() => Fan.Of([5]));
    }

    [Theory]
    [MemberData(nameof(Deviations))]
    public void Mean_and_deviation_are_the_papers(string name, double deviation)
    {
        var weight = Of(name).Make(WeightFan, new Rng(1)).ToDoubles();
        var mean = weight.Average();
        var found = Math.Sqrt(weight.Average(value => (value - mean) * (value - mean)));
        Assert.InRange(found, deviation * (1 - Sampling), deviation * (1 + Sampling));
        Assert.InRange(mean, -deviation * Sampling * 1.5, deviation * Sampling * 1.5);
    }

    [Fact]
    public void Uniform_numbers_stay_within_their_bounds_and_come_near_them()
    {
        var bound = 1 / Math.Sqrt(240);
        var greatest = new KaimingUniform().Make(WeightFan, new Rng(1)).ToDoubles().Max(Math.Abs);
        Assert.InRange(greatest, 0.99 * bound, bound * (1 + 1e-6));
    }

    [Theory]
    [InlineData(6, 4)]
    [InlineData(4, 6)]
    [InlineData(5, 5)]
    public void Orthogonal_weights_have_orthonormal_rows_or_columns(int rows, int columns)
    {
        const double Single = 1e-6;
        var weight = new Orthogonal(2).Make(Fan.Of([rows, columns]), new Rng(1)).To(DType.Float64);
        var products = rows < columns ? weight.MatMul(weight, transposeB: true) : weight.MatMul(weight, transposeA: true);
        var size = products.Shape[0];
        Assert.All(products.ToDoubles().Select((value, i) => (value, i)), entry => Assert.Equal(entry.i / size == entry.i % size ? 4 : 0, entry.value, 4 * Single));
    }

    [Fact]
    public void Equalized_rate_scales_at_run_time_by_the_papers_constant() =>
        Assert.Equal(Math.Sqrt(2.0 / 240), new EqualizedRate().RuntimeScale(WeightFan), 1e-12);

    [Fact]
    public void Constants_are_constant() => Assert.All(new Constant(0.5).Make(WeightFan, new Rng(1)).ToDoubles(), value => Assert.Equal(0.5, value));

    private static IInitializer Of(string name) => name switch
    {
        "normal" => new Normal(0.02),
        "xavier uniform" => new XavierUniform(),
        "xavier normal" => new XavierNormal(),
        "kaiming normal" => new KaimingNormal(),
        "kaiming uniform, slope 0" => new KaimingUniform(0),
        "kaiming uniform, as PyTorch" => new KaimingUniform(),
        _ => new EqualizedRate(),
    };
}
