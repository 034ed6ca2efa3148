using Duel.Data;

namespace Duel.Studies.Tests;

public class PointModesTests
{
    [Theory]
    [InlineData("ring", 8)]
    [InlineData("grid", 25)]
    public void Held_out_points_are_none_of_those_that_a_run_learns_from(string name, int modes)
    {
        var set = PointModes.All.Single(one => one.Name == name);
        Assert.Equal(modes, set.ModeCount);
        var (learned, heldOut) = (Points(set.Learned(3)), Points(set.HeldOut(3)));

        Assert.Equal((PointModes.LearnedCount, set.CountedCount), (learned.Count, heldOut.Count));
        Assert.Empty(heldOut.Intersect(learned));
    }

    private static List<(float X, float Y)> Points(IDataset set)
    {
        var (points, point) = (new List<(float, float)>(), new float[2]);
        for (var i = 0; i < set.Count; i++)
        {
            set.Read(i, point);
            points.Add((point[0], point[1]));
        }
        return points;
    }
}
