namespace Duel.Training.Tests;

public class VanishingGradientTests
{
    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(0.65, 1, true)]
    [InlineData(0.5, 0.2, true)]
    [InlineData(0.5, 0.95, false)]
    public void A_generator_without_gradient_stands_still_unless_it_has_arrived(double separation, double coverage, bool isIll)
    {
        var vitals = Seen(separation, coverage);
        Assert.Null(new VanishingGradient().Find(vitals));
        Repeat(5, () => vitals.GeneratorGradient.Add(1e-5));
        Assert.Equal(isIll, new VanishingGradient().Find(vitals) is not null);
    }

    [Fact]
    public void What_nobody_has_looked_at_is_no_reason_to_be_calm()
    {
        var vitals = Seen(double.NaN, double.NaN);
        Repeat(5, () => vitals.GeneratorGradient.Add(1e-5));
        Assert.NotNull(new VanishingGradient().Find(vitals));
    }

    private static Vitals Seen(double separation, double coverage)
    {
        var vitals = new Vitals();
        Repeat(5, () =>
        {
            vitals.GeneratorGradient.Add(0.7);
            vitals.Separation.Add(separation);
            vitals.Coverage.Add(coverage);
        });
        return vitals;
    }

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
            action();
    }
}
