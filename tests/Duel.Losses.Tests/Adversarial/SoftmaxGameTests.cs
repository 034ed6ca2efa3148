using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class SoftmaxGameTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => Is(
        new SoftmaxLoss().Discriminator,
        (r, f) => Math.Log(Sum(r, f)) - r.Average(),
        (r, f) => [.. r.Select(x => (Math.Exp(x) / Sum(r, f)) - (1.0 / r.Length))],
        (r, f) => [.. f.Select(x => Math.Exp(x) / Sum(r, f))]);

    [Fact]
    public void Generator_equals_the_closed_form() => Is(
        new SoftmaxLoss().Generator,
        (r, f) => Math.Log(Sum(r, f)) - r.Concat(f).Average(),
        (r, f) => [.. r.Select(x => (Math.Exp(x) / Sum(r, f)) - (1.0 / (r.Length + f.Length)))],
        (r, f) => [.. f.Select(x => (Math.Exp(x) / Sum(r, f)) - (1.0 / (r.Length + f.Length)))]);

    private static double Sum(double[] real, double[] fake) => real.Concat(fake).Sum(Math.Exp);
}
