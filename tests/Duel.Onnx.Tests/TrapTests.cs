using Duel.Networks;
using Duel.Tensors;

namespace Duel.Onnx.Tests;

/// <summary>The one safe spelling of each layer that runtimes are known to read differently, or silently wrong.</summary>
public class TrapTests
{
    private static readonly Rng Start = new(4);

    [Fact]
    public void Transposed_convolutions_say_where_every_place_goes()
    {
        var node = Only("ConvTranspose", new ConvTranspose2d(2, 3, 3, Start, new() { Stride = 2, Padding = 1, OutputPadding = 1 }), [4, 4, 2]);
        Assert.Equal(["dilations", "group", "kernel_shape", "output_padding", "pads", "strides"], node.Attributes.Select(attribute => attribute.Name).Order());
        Assert.Equal(new long[] { 1, 1, 1, 1 }, Of(node, "pads"));
        Assert.Equal(new long[] { 1, 1 }, Of(node, "output_padding"));
    }

    [Fact]
    public void Enlarging_by_repeated_pixels_names_its_rule()
    {
        var node = Only("Resize", new UpsampleLayer(3), [4, 4, 2]);
        Assert.Equal(["nearest", "asymmetric", "floor"], new[] { "mode", "coordinate_transformation_mode", "nearest_mode" }.Select(name => Of(node, name)));
    }

    [Fact]
    public void Linear_enlarging_is_by_extents_and_between_centres()
    {
        var nodes = Export(x => x.ResizeBilinear(7, 5), [3, 4, 2]).Where(node => node.Operator == "Resize").ToArray();
        Assert.Equal(2, nodes.Length);
        Assert.All(nodes, node => Assert.Equal("half_pixel", Of(node, "coordinate_transformation_mode")));
        Assert.All(nodes, node => Assert.Equal(("", ""), (node.Inputs[1], node.Inputs[2])));
    }

    [Fact]
    public void Rectifiers_always_say_their_slope()
    {
        Assert.Equal(0.2f, Of(Only("LeakyRelu", new LeakyReluLayer(0.2), [4]), "alpha"));
        Assert.Equal(0.01f, Of(Only("LeakyRelu", new LeakyReluLayer(0.01), [4]), "alpha"));
        Only("Relu", new ReluLayer(), [4]);
    }

    [Fact]
    public void Normalisation_of_groups_has_a_scale_for_each_channel_and_no_operator_of_newer_versions()
    {
        var layer = new GroupNorm(4, 2);
        Assert.DoesNotContain(Export(layer.Forward, [2, 2, 4]), node => node.Operator == "GroupNormalization");
        foreach (var (_, parameter) in layer.Parameters())
            Start["group"].Normal([4]).AsSpan().CopyTo(parameter.Value.AsWritableSpan());
        Right(layer.Forward, [3, 2, 4]);
    }

    [Fact]
    public void Mirrored_borders_have_all_beginnings_before_all_ends()
    {
        var model = OnnxExport.Of(Function(x => x.Pad2d(2, PadMode.Reflect).Pad(1, 1, 0), [4, 5, 3]));
        var pads = model.Graph.Nodes.Where(node => node.Operator == "Pad").Select(node => model.Graph.Initializers.Single(one => one.Name == node.Inputs[1]).ToWhole()).ToArray();
        Assert.Contains(pads, order => order.SequenceEqual([0L, 0, 2, 0, 0, 0, 2, 0]));
        Assert.Contains(pads, order => order.SequenceEqual([0L, 0, 1, 0, 0, 0, 0, 0]));
    }

    [Fact]
    public void Spectral_norms_are_worked_out_in_the_weights()
    {
        var layer = new Conv2d(2, 3, 3, Start, new() { Padding = 1, IsSpectral = true });
        Assert.Equal(["Conv"], Export(Settled(layer).Forward, [4, 4, 2]).Select(node => node.Operator).Where(kind => kind is not ("Transpose" or "Identity")));
    }

    [Fact]
    public void Nothing_is_written_of_dropout_and_noise()
    {
        Assert.Equal(["Identity"], Export(Settled(new Sequential(new Dropout(), new GaussianNoise())).Forward, [4]).Select(node => node.Operator));
    }

    [Fact]
    public void Order_of_channels_changes_at_the_ends_alone()
    {
        var layers = new Sequential(new Conv2d(2, 4, 3, Start, new() { Padding = 1 }), new BatchNorm(4), new LeakyReluLayer(0.2), new MeanPoolLayer(), new Conv2d(4, 2, 3, Start, new() { Padding = 1 }), new TanhLayer());
        Assert.DoesNotContain(Export(Settled(layers).Forward, [4, 4, 2]), node => node.Operator == "Transpose");
    }

    [Fact]
    public void Slopes_for_each_channel_are_the_channels_even_where_a_row_is_as_wide()
    {
        var slopes = Tensor.From([0.1f, 0.5f, 2], [3]);
        Right(x => x.Relu() - ((-x).Relu() * slopes), [3, 3, 3]);
    }

    [Fact]
    public void Greatest_and_sorted_values_gather_and_running_sums_are_right()
    {
        Right(x => x.MaxPool(1, 3, 2).MaxPool(2, 3, 2), [7, 9, 2]);
        Right(x => x.Select(1, [2, 0, 2]).Flip(1), [3, 4]);
        Right(x => x.CumSum(1), [3, 4]);
        Right(x => x.Max(1), [5, 2]);
        Right(x => x.Softmax(2) + x.LogSoftmax(2), [5, 2]);
        Right(x => x.Pad(1, -1, 2).Pad(2, 1, -1), [4, 3, 2]);
        Right(x => x.Clamp(-0.5, 0.7) * x.Sign() * x.GreaterThan(0.1), [4]);
        Right(x => x.PixelShuffle(2), [3, 2, 8]);
        Right(x => x.PixelUnshuffle(2), [4, 2, 3]);
    }

    [Theory]
    [InlineData(PadMode.Zero)]
    [InlineData(PadMode.Replicate)]
    [InlineData(PadMode.Reflect)]
    public void Pictures_at_places_are_read_by_columns_before_rows_and_between_pixels(PadMode mode) =>
        Exported.IsRight(new("sampled", [new("image", [5, 7, 2]), new("places", [3, 4, 2])], ["y"], x => [x[0].GridSample((x[1] * 2) + 3, mode)]));

    [Fact]
    public void Means_over_places_are_of_as_many_as_a_picture_has()
    {
        // Height and width are free, and what is divided by is their product.
        var function = new NetworkFunction("means", [new("image", [8, 8, 3]) { SizeStep = 1 }], ["y"], x => [x[0] - x[0].Mean([1, 2], keep: true)]);
        Exported.IsRight(function);
        using var runtime = Exported.Load(OnnxExport.Of(function));
        var larger = new NetworkFunction("means", [new("image", [5, 13, 3])], ["y"], function.Compute);
        Assert.True(OnnxComparison.Of(larger, runtime.Run, 2).IsEqual);
    }

    [Fact]
    public void What_stops_recording_or_detaches_is_followed_all_the_same()
    {
        Right(x =>
        {
            using var unrecorded = GradientMode.NoGrad();
            return x.Detach().Exp() + 1;
        }, [3]);
        Assert.True(GradientMode.IsOn);
        Assert.False((new Rng(1).Normal([2]).AsVariable() * 2).Detach().RequiresGradient);
    }

    [Fact]
    public void What_depends_on_values_is_refused_and_not_written_wrong()
    {
        Assert.Contains("values", Assert.Throws<OnnxException>(() => Export(x => x * x.AsSpan()[0], [3])).Message, StringComparison.Ordinal);
        Assert.Contains("one number of samples", Assert.Throws<OnnxException>(() => OnnxExport.Of(Function(x => x, [3]) with { MixesSamples = true })).Message, StringComparison.Ordinal);
        Assert.Throws<OnnxException>(() => Export(x => x.Reshape([1, (int)x.Shape.Count]) * Tensor.From([.. Enumerable.Range(0, (int)x.Shape.Count).Select(i => (float)i)], [1, (int)x.Shape.Count]), [3]));
    }

    private static T Settled<T>(T layer)
        where T : Layer
    {
        layer.IsTraining = false;
        return layer;
    }

    private static NetworkFunction Function(Func<Tensor, Tensor> compute, Shape sample) => new("layer", [new("x", sample)], ["y"], x => [compute(x[0])]);

    private static IReadOnlyList<OnnxNode> Export(Func<Tensor, Tensor> compute, Shape sample) => OnnxExport.Of(Function(compute, sample)).Graph.Nodes;

    private static void Right(Func<Tensor, Tensor> compute, Shape sample) => Exported.IsRight(Function(compute, sample));

    private static OnnxNode Only(string kind, Layer layer, Shape sample) => Assert.Single(Export(layer.Forward, sample), node => node.Operator == kind);

    private static object Of(OnnxNode node, string attribute) => node.Attributes.Single(one => one.Name == attribute).Value;
}
