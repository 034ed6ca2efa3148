namespace Duel.Losses.Tests;

public class ObjectiveTests
{
    [Fact]
    public void Objectives_of_equal_parts_are_equal_and_have_one_hash()
    {
        var one = new Objective(new Relativistic(), new R1(1), new R2(1));
        var same = new Objective(new Relativistic(), new R1(1), new R2(1));
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, new Objective(new Relativistic(), new R1(1), new R2(2)));
        Assert.NotEqual(one, new Objective(new Relativistic(), new R2(1), new R1(1)));
        Assert.NotEqual(one, new Objective(new Hinge(), new R1(1), new R2(1)));
    }

    [Fact]
    public void A_game_alone_is_an_objective() => Assert.Empty(new Objective(new Hinge()).Penalties);
}
