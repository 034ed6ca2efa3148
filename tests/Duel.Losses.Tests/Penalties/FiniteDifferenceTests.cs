using Duel.Tensors;
using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

/// <summary>The penalties by finite differences estimate the exact ones.</summary>
public class FiniteDifferenceTests
{
    private const double Gamma = 0.7;
    private const int Copies = 100_000;

    public static TheoryData<string> Names => ["r1", "r2"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_mean_over_many_draws_is_the_exact_penalty(string name)
    {
        var weights = NetworkWeights;
        PenaltyContext Of(Tensor real, Tensor fake) => Context(x => Network(x, weights), real, fake);
        var exact = Make(name).Of(Of(Real, Fake)).Item();
        var estimate = Make($"{name}-fd").Of(Of(Many(Real), Many(Fake))).Item();
        // 600,000 draws whose squares deviate by 1.4 times their mean: the mean of them by 0.2 %, and more as samples differ.
        Assert.InRange(estimate, exact * 0.99, exact * 1.01);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_mean_of_its_derivatives_is_the_derivative_of_the_exact_penalty(string name)
    {
        Tensor Slopes(string penalty, Tensor real, Tensor fake)
        {
            var weights = NetworkWeights.Select(tensor => tensor.AsVariable()).ToArray();
            return Gradient.Of(Make(penalty).Of(Context(x => Network(x, weights), real, fake)), weights)[0];
        }
        var exact = Slopes(name, Real, Fake);
        var distance = (Slopes($"{name}-fd", Many(Real), Many(Fake)) - exact).Square().Sum().Item();
        Assert.InRange(distance / exact.Square().Sum().Item(), 0, 0.01 * 0.01);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_a_linear_discriminator_it_is_the_squared_slope_along_the_direction_drawn(string name)
    {
        var along = new Rng(3).Normal([6, 3], DType.Float64).MatMul(Tensor.From(Slope, [3, 1]));
        Assert.Equal(Gamma / 2 * along.Square().Mean().Item(), Make($"{name}-fd").Of(Linear()).Item(), Tolerance);
    }

    [Theory]
    [InlineData("r1", 0.5)]
    [InlineData("r2", 1)]
    public void What_it_is_off_by_grows_with_the_square_of_the_step(string name, double sigma)
    {
        // D = c |x|² / 2 changes by c (x·n + sigma |n|² / 2), whose square has the mean c² (|x|² + sigma² d (d + 2) / 4).
        var (real, fake) = (Many(Real), Many(Fake));
        var context = Quadratic() with { Real = real, Fake = fake };
        var lengths = SquaredLengths(name == "r1" ? Real : Fake).Average();
        var expected = Gamma / 2 * 1.3 * 1.3 * (lengths + (sigma * sigma * 3 * 5 / 4));
        Assert.InRange(Make($"{name}-fd", $",sigma={sigma}").Of(context).Item(), expected * 0.99, expected * 1.01);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_made_already_save_a_pass(string name)
    {
        var asked = 0;
        var linear = Linear();
        Tensor Discriminate(Tensor x)
        {
            asked++;
            return linear.Discriminate(x);
        }
        var context = linear with { Discriminate = Discriminate };
        var twice = Make($"{name}-fd").Of(context);
        Assert.Equal(2, asked);
        var once = Make($"{name}-fd").Of(context with { RealScores = linear.Discriminate(context.Real), FakeScores = linear.Discriminate(context.Fake), Rng = new Rng(3) });
        Assert.Equal(3, asked);
        Assert.Equal(twice.Item(), once.Item());
    }

    [Fact]
    public void Steps_have_a_length() => Assert.Throws<ArgumentOutOfRangeException>(() => PartCatalogue.Of<IPenalty>().Make("r1-fd:sigma=0"));

    [Fact]
    public void Scores_of_another_number_than_samples_are_refused() => Assert.Contains(
        "Scores [] of samples [6, 3]",
        Assert.Throws<ShapeException>(() => Make("r1-fd").Of(Linear() with { Discriminate = x => x.Sum() })).Message,
        StringComparison.Ordinal);

    private static IPenalty Make(string name, string more = "") =>
        PartCatalogue.Of<IPenalty>().Make(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}:gamma={Gamma}{more}"));

    /// <summary>The rows again and again.</summary>
    private static Tensor Many(Tensor rows) => rows.Reshape([1, 6, 3]).BroadcastTo([Copies, 6, 3]).Reshape([Copies * 6, 3]);
}
