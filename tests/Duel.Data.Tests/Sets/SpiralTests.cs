namespace Duel.Data.Tests;

public sealed class SpiralTests
{
    [Fact]
    public void Radius_tells_the_angle()
    {
        var spiral = new Spiral(arms: 3, turns: 2, sigma: 0, count: 500);
        DatasetContract.Check(spiral);
        var sample = new float[2];
        for (var i = 0; i < spiral.Count; i++)
        {
            var arm = spiral.Read(i, sample);
            var along = (Math.Sqrt((sample[0] * sample[0]) + (sample[1] * sample[1])) - 0.1) / 0.9;
            var turn = (Math.Atan2(sample[1], sample[0]) / (2 * Math.PI)) - (2 * along) - (arm / 3.0);
            // Whole turns are all that is left.
            Assert.Equal(Math.Round(turn), turn, 1e-5);
        }
    }
}
