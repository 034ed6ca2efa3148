using Duel.Tensors;

namespace Duel.Networks.Tests;

public class AnimationNetworkTests
{
    private static readonly AnimationArchitecture Design = new() { Width = 2, CodeLength = 4, Directions = 2, KeyPoints = 2 };

    public static TheoryData<AnimationMethod> Methods => [.. Enum.GetValues<AnimationMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Networks_have_first_and_second_derivatives(AnimationMethod method)
    {
        var network = (Design with { Method = method }).Create([6, 6, 1], new Rng(1));
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
            float[] bias = path == $"flows.{stage}.bias" ? [2, 1] : path == "last.bias" ? [0, 50] : new float[parameter.Value.Shape.Count];
            parameter.Value.CopyFrom(Tensor.From(bias, parameter.Value.Shape));
        }
        var source = Pictures(1, 16);
        Tensor[] features = [new Rng(5).Normal([1, 16, 16, 2]), new Rng(6).Normal([1, 8, 8, 4]), new Rng(7).Normal([1, 4, 4, 8])];
        var expected = source.Warp([PlaneMap.Move(-2 << stage, -1 << stage)], PadMode.Replicate);
        Assert.Equal(expected.ToDoubles(), decoder.Forward(source, features, new Rng(8).Normal([1, 4])).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-5);
        expected = source.Warp([PlaneMap.Move(-2 << stage, -1 << stage)], PadMode.Zero);
        Assert.Equal(expected.ToDoubles(), decoder.Forward(source, features, new Rng(8).Normal([1, 4]), PadMode.Zero).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Theory]
    [InlineData(16, 1, AnimationMethod.Directions)]
    [InlineData(30, 3, AnimationMethod.Directions)]
    [InlineData(48, 3, AnimationMethod.Directions)]
    [InlineData(30, 3, AnimationMethod.KeyPoints)]
    [InlineData(48, 1, AnimationMethod.KeyPoints)]
    public void Pictures_of_any_size_are_drawn_each_of_its_own_source_and_driver(int side, int channels, AnimationMethod method)
    {
        var network = (Design with { Method = method }).Create([side, side, channels], new Rng(1));
        Assert.Equal(method == AnimationMethod.Directions ? 2 : 12, network.MotionLength);
        var (source, driving) = (new Rng(2).Normal([2, side, side, channels]), new Rng(3).Normal([2, side, side, channels]));
        var both = network.Forward(source, driving);
        Assert.Equal([2, side, side, channels], both.Shape);
        Assert.Equal(network.Forward(source.Slice(0, 1, 1), driving.Slice(0, 1, 1)).ToDoubles(), both.Slice(0, 1, 1).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.NotEqual(network.Forward(source.Slice(0, 1, 1), driving.Slice(0, 0, 1)).ToDoubles(), both.Slice(0, 1, 1).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Key_points_that_all_go_along_move_the_picture_as_they_do()
    {
        var network = new KeyPointNetwork([16, 16, 1], Design with { KeyPoints = 1 }, new Rng(1));
        // No place is still, and the moved picture alone is shown.
        foreach (var (path, parameter) in network.Parameters().Where(entry => entry.Path.StartsWith("dense.2.", StringComparison.Ordinal) || entry.Path.StartsWith("last.", StringComparison.Ordinal)))
        {
            float[] bias = path == "dense.2.bias" ? [50, 0, 0] : path == "last.bias" ? [0, 50] : new float[parameter.Value.Shape.Count];
            parameter.Value.CopyFrom(Tensor.From(bias, parameter.Value.Shape));
        }
        var source = Pictures(1, 16);
        var encoded = network.Encode(source);
        // Of half the size: two pixels right and one down there, and twice that here.
        Assert.Equal(source.Warp([PlaneMap.Move(4, 2)], PadMode.Replicate).ToDoubles(), network.Draw(source, encoded, encoded.Code + Tensor.From([2f, 1, 0, 0, 0, 0], [1, 6])).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(source.Warp([PlaneMap.Move(4, 2)], PadMode.Zero).ToDoubles(), network.Draw(source, encoded, encoded.Code + Tensor.From([2f, 1, 0, 0, 0, 0], [1, 6]), PadMode.Zero).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-4);
        // A turn by a right angle after a mirror exchanges rows and columns; the other way round it would mirror these too.
        var turned = Tensor.From([3.5f, 3.5f, 0, -1, 1, 0], [1, 6]);
        var exchanged = network.Draw(source, new(encoded.Features, turned), Tensor.From([3.5f, 3.5f, 1, 0, 0, -1], [1, 6]));
        // Flows of half the size are resampled, which bends them at the border alone.
        Assert.Equal(Inner(source.Transpose(1, 2)), Inner(exchanged), (a, b) => Math.Abs(a - b) < 1e-4);

        static double[] Inner(Tensor x) => x.Slice(1, 1, 14).Slice(2, 1, 14).ToDoubles();
    }

    [Fact]
    public void Relative_key_points_are_those_of_the_source_at_first_and_go_along_by_product()
    {
        var network = new KeyPointNetwork([16, 16, 1], Design with { KeyPoints = 1 }, new Rng(1));
        Tensor own = Tensor.From([5f, 6, 2, 0, 0, 1], [1, 6]), first = Tensor.From([1f, 2, 1, 1, 0, 1], [1, 6]), later = Tensor.From([3f, 1, 0, -1, 1, 0], [1, 6]);
        Assert.Equal([5, 6, 2, 0, 0, 1], network.Relative(own, first, first).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-6);
        // J J0^-1 Js, with J0^-1 of rows (1, -1) and (0, 1).
        Assert.Equal([7, 5, 0, -1, 2, -1], network.Relative(own, first, later).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Equivariance_tells_how_far_key_points_stay_behind_and_has_derivatives()
    {
        var network = new KeyPointNetwork([16, 16, 1], Design, new Rng(1));
        Assert.Null(new DirectionNetwork([16, 16, 1], Design, new Rng(1)).Equivariance(Pictures(2, 16), new Rng(2)));
        // A detector without weights sees the centre in every picture, which moves in places only.
        foreach (var (_, parameter) in network.Parameters())
            parameter.Value.CopyFrom(Tensor.Zeros(parameter.Value.Shape));
        var still = network.Equivariance(Pictures(64, 16), new Rng(2))!.Item();
        // Of shifts of up to 1.6 pixels of 8, half of that in the mean, along two axes; and four numbers off by up to a tenth.
        Assert.Equal((2 * 0.8 / 8) + 0.05, still, 0.03);
        var sharp = new KeyPointNetwork([6, 6, 1], Design, new Rng(3));
        // Of faint pictures, as the softmax of the heat maps bends strongly.
        Proofs.Derivatives(sharp, x => sharp.Equivariance(x[0], new Rng(4))!, Pictures(1, 6, DType.Float64) / 8);
    }

    private static Tensor Pictures(int count, int side, DType type = DType.Float32) => new Rng(3).Normal([count, side, side, 1], type);
}
