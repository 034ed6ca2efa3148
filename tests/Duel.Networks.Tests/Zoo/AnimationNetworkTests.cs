using Duel.Tensors;

namespace Duel.Networks.Tests;

public class AnimationNetworkTests
{
    private static readonly AnimationArchitecture Design = new() { Width = 2, CodeLength = 4, Directions = 2 };

    [Fact]
    public void Network_has_first_and_second_derivatives()
    {
        var network = new AnimationNetwork([6, 6, 1], Design, new Rng(1));
        // Where no place lies at a pixel, as bilinear weights bend there.
        Proofs.Derivatives(network, x => network.Forward(x[0], x[1]), Pictures(1, 6, DType.Float64) / 2, new Rng(4).Normal([1, 6, 6, 1], DType.Float64) / 2);
    }

    [Fact]
    public void Directions_are_of_length_1_and_at_right_angles_and_have_derivatives()
    {
        var directions = new MotionDirections(12, 32, new Rng(1));
        // Nearly parallel rows, which one pass of Gram and Schmidt leaves at odd angles.
        var free = directions.Parameters().Single().Parameter.Value;
        free.CopyFrom(free.Slice(0, 0, 1).Detach() + (new Rng(2).Normal([12, 32]) * 1e-3));
        var rows = directions.Orthonormal();
        var products = rows.MatMul(rows.Permute(1, 0)).ToDoubles();
        Assert.All(products.Index(), entry => Assert.Equal(entry.Index % 13 == 0 ? 1 : 0, entry.Item, 1e-5));
        var small = new MotionDirections(3, 12, new Rng(1));
        Proofs.Derivatives(small, x => small.Forward(x[0]), new Rng(3).Normal([2, 3], DType.Float64));
        Assert.Contains("5 directions in a space of 4", Assert.Throws<ArgumentException>(() => new MotionDirections(5, 4, new Rng(1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_flow_of_a_stage_moves_the_picture_by_pixels_of_that_stage(int stage)
    {
        var decoder = new AnimationDecoder([16, 16, 1], Design, new Rng(1));
        // Of all weights 0, only biases speak: two pixels to the right and one down, and the moved picture alone is shown.
        foreach (var (path, parameter) in decoder.Parameters())
        {
            float[] bias = path == $"flows.{stage}.bias" ? [2, 1, 50] : path == "last.bias" ? [0, 50] : new float[parameter.Value.Shape.Count];
            parameter.Value.CopyFrom(Tensor.From(bias, parameter.Value.Shape));
        }
        var source = Pictures(1, 16);
        Tensor[] features = [new Rng(5).Normal([1, 16, 16, 2]), new Rng(6).Normal([1, 8, 8, 4]), new Rng(7).Normal([1, 4, 4, 8])];
        var expected = source.Warp([PlaneMap.Move(-2 << stage, -1 << stage)], PadMode.Replicate);
        Assert.Equal(expected.ToDoubles(), decoder.Forward(source, features, new Rng(8).Normal([1, 4])).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(30, 3)]
    [InlineData(48, 3)]
    public void Pictures_of_any_size_are_drawn_each_of_its_own_source_and_driver(int side, int channels)
    {
        var network = new AnimationNetwork([side, side, channels], Design, new Rng(1));
        var (source, driving) = (new Rng(2).Normal([2, side, side, channels]), new Rng(3).Normal([2, side, side, channels]));
        var both = network.Forward(source, driving);
        Assert.Equal([2, side, side, channels], both.Shape);
        Assert.Equal(network.Forward(source.Slice(0, 1, 1), driving.Slice(0, 1, 1)).ToDoubles(), both.Slice(0, 1, 1).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.NotEqual(network.Forward(source.Slice(0, 1, 1), driving.Slice(0, 0, 1)).ToDoubles(), both.Slice(0, 1, 1).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    private static Tensor Pictures(int count, int side, DType type = DType.Float32) => new Rng(3).Normal([count, side, side, 1], type);
}
