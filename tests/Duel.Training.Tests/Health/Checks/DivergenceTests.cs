namespace Duel.Training.Tests;

public class DivergenceTests
{
    [Fact]
    public void A_rate_that_a_quarter_did_not_cure_falls_by_orders_of_magnitude()
    {
        var illness = new Divergence();
        var now = illness.ChangeFor(0).Then(illness.ChangeFor(1));
        Assert.Equal((0.25, 1.0 / 64, 1.0 / 1024), (illness.ChangeFor(0).GeneratorRate, now.GeneratorRate, now.Then(illness.ChangeFor(2)).DiscriminatorRate));
    }
}
