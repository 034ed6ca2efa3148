namespace Duel.Training.Tests;

public class DivergenceTests
{
    [Fact]
    public void A_rate_that_a_quarter_did_not_cure_falls_by_orders_of_magnitude()
    {
        var illness = new Divergence();
        var now = illness.Treatment(0).Then(illness.Treatment(1));
        Assert.Equal((0.25, 1.0 / 64, 1.0 / 1024), (illness.Treatment(0).GeneratorRate, now.GeneratorRate, now.Then(illness.Treatment(2)).DiscriminatorRate));
    }
}
