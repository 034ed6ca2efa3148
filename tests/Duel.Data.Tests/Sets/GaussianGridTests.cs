namespace Duel.Data.Tests;

public sealed class GaussianGridTests
{
    [Fact]
    public void Centres_lie_on_a_grid_about_the_origin()
    {
        var grid = new GaussianGrid();
        Assert.Equal(25, grid.Spec.ClassCount);
        Assert.Equal((-4, -4), grid.Centres[0]);
        Assert.Equal((0, 0), grid.Centres[12]);
        Assert.Equal((4, 4), grid.Centres[24]);
        DatasetContract.Check(grid);
    }

    [Fact]
    public void Every_mode_occurs()
    {
        var grid = new GaussianGrid(count: 2_000);
        Assert.Equal(25, Enumerable.Range(0, grid.Count).Select(i => grid.Read(i, new float[2])).Distinct().Count());
    }
}
