namespace Duel.Tensors.Tests;

public class WarpingTests
{
    /// <summary>Three maps that reach outside, lie between pixels and turn.</summary>
    public static readonly PlaneMap[] Maps =
    [
        PlaneMap.Turn(0.7).Then(PlaneMap.Enlarge(1.3, -0.8)).Then(PlaneMap.Move(0.4, -1.7)),
        PlaneMap.Identity,
        PlaneMap.Move(9.3, 2),
    ];

    private static Tensor Picture => new Rng(1).Normal([1, 4, 4, 2]);

    [Fact]
    public void Mirrors_right_angles_and_whole_steps_move_pixels_exactly()
    {
        Same(Picture.Flip(2), PlaneMap.Enlarge(-1, 1));
        Same(Picture.Flip(1), PlaneMap.Enlarge(1, -1));
        Same(Picture.Flip(1).Flip(2), PlaneMap.TurnQuarters(2));
        Same(Picture.Transpose(1, 2).Flip(2), PlaneMap.TurnQuarters(1));
        Same(Picture.Transpose(1, 2).Flip(1), PlaneMap.TurnQuarters(3));
        Same(Picture.Pad(1, 1, -1).Pad(2, 2, -2), PlaneMap.Move(2, 1));
        Same(Picture.Pad(2, 3, -3, PadMode.Reflect), PlaneMap.Move(3, 0), PadMode.Reflect);
        Same(Picture.Pad(2, 3, -3, PadMode.Replicate), PlaneMap.Move(3, 0), PadMode.Replicate);

        static void Same(Tensor expected, PlaneMap map, PadMode mode = PadMode.Zero) => Assert.Equal(expected.ToDoubles(), Picture.Warp([map], mode).ToDoubles());
    }

    [Fact]
    public void Maps_come_one_after_the_other()
    {
        Assert.Equal(PlaneMap.Turn(Math.PI / 2), PlaneMap.TurnQuarters(1), (a, b) => Math.Abs(a.XofX - b.XofX) + Math.Abs(a.XofY - b.XofY) + Math.Abs(a.YofX - b.YofX) + Math.Abs(a.YofY - b.YofY) < 1e-15);
        var (turn, move) = (PlaneMap.TurnQuarters(1), PlaneMap.Move(1, 0));
        Assert.Equal(Picture.Warp([turn]).Warp([move]).ToDoubles(), Picture.Warp([turn.Then(move)]).ToDoubles());
        Assert.Equal(Picture.Warp([move]).Warp([turn]).ToDoubles(), Picture.Warp([move.Then(turn)]).ToDoubles());
        Assert.NotEqual(move.Then(turn), turn.Then(move));
    }

    [Fact]
    public void Half_a_step_is_the_mean_of_neighbours()
    {
        var row = Tensor.From([1.0, 3, 7], [1, 1, 3, 1]);
        Assert.Equal([0.5, 2, 5], row.Warp([PlaneMap.Move(0.5, 0)]).ToDoubles());
        Assert.Equal([1, 2, 5], row.Warp([PlaneMap.Move(0.5, 0)], PadMode.Replicate).ToDoubles());
        Assert.Equal([2, 2, 5], row.Warp([PlaneMap.Move(0.5, 0)], PadMode.Reflect).ToDoubles());
    }

    [Fact]
    public void Far_outside_reflection_goes_on_and_on()
    {
        var row = Tensor.From([1.0, 2, 3], [1, 1, 3, 1]);
        Assert.Equal([3, 2, 1], row.Warp([PlaneMap.Move(2, 0)], PadMode.Reflect).ToDoubles());
        Assert.Equal([1, 2, 3], row.Warp([PlaneMap.Move(4, 0)], PadMode.Reflect).ToDoubles());
        Assert.Equal([1, 2, 3], row.Warp([PlaneMap.Move(-400, 0)], PadMode.Reflect).ToDoubles());
    }

    [Fact]
    public void The_adjoint_is_one()
    {
        var (x, y) = (new Rng(2).Normal([3, 5, 4, 2], DType.Float64), new Rng(3).Normal([3, 5, 4, 2], DType.Float64));
        foreach (var mode in Enum.GetValues<PadMode>())
            Assert.Equal((x.Warp(Maps, mode) * y).Sum().Item(), (x * y.WarpBack(Maps, mode)).Sum().Item(), 1e-12);
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        Assert.Contains("1 maps", Assert.Throws<ShapeException>(() => new Rng(1).Normal([2, 4, 4, 1]).Warp([PlaneMap.Identity])).Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => new Rng(1).Normal([1, 4]).Warp([PlaneMap.Identity]));
    }
}
