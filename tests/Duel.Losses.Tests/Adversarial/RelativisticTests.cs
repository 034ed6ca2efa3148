using Duel.Tensors;
using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class RelativisticTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => Is(
        new Relativistic().Discriminator,
        (r, f) => r.Zip(f, (real, fake) => -Math.Log(Sigmoid(real - fake))).Average(),
        (r, f) => [.. r.Zip(f, (real, fake) => (Sigmoid(real - fake) - 1) / r.Length)],
        (r, f) => [.. r.Zip(f, (real, fake) => (1 - Sigmoid(real - fake)) / r.Length)]);

    [Fact]
    public void Generator_equals_the_closed_form() => Is(
        new Relativistic().Generator,
        (r, f) => r.Zip(f, (real, fake) => -Math.Log(Sigmoid(fake - real))).Average(),
        (r, f) => [.. r.Zip(f, (real, fake) => (1 - Sigmoid(fake - real)) / r.Length)],
        (r, f) => [.. r.Zip(f, (real, fake) => (Sigmoid(fake - real) - 1) / r.Length)]);

    [Fact]
    public void Generator_differs_from_the_plain_one_and_moves_with_the_real_scores()
    {
        var (found, plain) = (Of(new Relativistic().Generator, Real, Fake), Of(new NonSaturating().Generator, Real, Fake));
        Assert.True(Math.Abs(found.Value - plain.Value) > 0.1, $"{found.Value} against {plain.Value}");
        Assert.All(found.AtReal, slope => Assert.InRange(slope, 1e-6, 1));
        Assert.All(plain.AtReal, slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void Only_differences_count()
    {
        double[] Shifted(double[] scores) => [.. scores.Select(score => score + 17)];
        Assert.Equal(Of(new Relativistic().Discriminator, Real, Fake).Value, Of(new Relativistic().Discriminator, Shifted(Real), Shifted(Fake)).Value, Tolerance);
    }

    [Fact]
    public void Batches_of_different_size_are_refused_rather_than_broadcast() =>
        Assert.Contains("[1, 1] and [5, 1] cannot be paired", Assert.Throws<ShapeException>(() => new Relativistic().Discriminator(new(Column(Real), Column([1])))).Message, StringComparison.Ordinal);
}
