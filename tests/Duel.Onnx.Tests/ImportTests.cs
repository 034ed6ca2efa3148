using Duel.Networks;
using Duel.Networks.Tests;
using Duel.Tensors;

namespace Duel.Onnx.Tests;

/// <summary>A second reader of the files: what is exported and imported computes the same, with derivatives.</summary>
public class ImportTests
{
    public static TheoryData<string> Layers => LayerExportTests.Names;

    public static TheoryData<string> Designs => DesignSamples.Names;

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_computes_the_same_after_export_and_import(string name) => Same(LayerExportTests.Function(name));

    [Theory]
    [MemberData(nameof(Designs))]
    public void Every_network_computes_the_same_after_export_and_import(string name)
    {
        Same(NetworkExportTests.Generator(name));
        Same(NetworkExportTests.Discriminator(name));
    }

    [Fact]
    public void Derivatives_go_through_an_imported_network_as_through_the_one_that_was_exported()
    {
        var layers = new Sequential(new Conv2d(1, 4, 3, new Rng(1), new() { Stride = 2, Padding = 1 }), new InstanceNorm(4), new LeakyReluLayer(0.2), new UpsampleLayer(), new FlattenLayer(), new Linear(256, 3, new Rng(2))) { IsTraining = false };
        var imported = OnnxNetwork.Of(OnnxExport.Of(new("net", [new("x", [8, 8, 1])], ["y"], x => [layers.Forward(x[0])])));
        var x = new Rng(3).Normal([2, 8, 8, 1]).AsVariable();
        var ours = Gradient.Of(layers.Forward(x).Square().Sum(), x);
        var theirs = Gradient.Of(imported.Compute([x.Permute(0, 3, 1, 2)])[0].Square().Sum(), x);
        Close(ours, theirs);
        Assert.Contains(ours.ToDoubles(), value => Math.Abs(value) > 0.1);
    }

    [Theory]
    [InlineData("MaxPool", 3, 2, 1, 0, false)]
    [InlineData("MaxPool", 3, 2, 0, 1, false)]
    [InlineData("AveragePool", 3, 2, 1, 0, false)]
    [InlineData("AveragePool", 3, 2, 1, 0, true)]
    [InlineData("AveragePool", 2, 2, 0, 1, false)]
    [InlineData("AveragePool", 5, 1, 2, 0, false)]
    public void Pooling_with_borders_is_that_of_the_runtime(string kind, long window, long stride, long pad, long up, bool counts) => Runs([8, 7], new OnnxNode(kind, ["x"], ["y"],
    [
        new("kernel_shape", new[] { window, window }), new("strides", new[] { stride, stride }), new("pads", new[] { pad, pad, pad, pad }), new("ceil_mode", up),
        .. kind == "AveragePool" ? [new OnnxAttribute("count_include_pad", counts ? 1L : 0L)] : Array.Empty<OnnxAttribute>(),
    ]));

    [Theory]
    [InlineData("SAME_UPPER", 2)]
    [InlineData("SAME_LOWER", 2)]
    [InlineData("VALID", 1)]
    public void Convolutions_with_borders_by_a_word_are_those_of_the_runtime(string rule, long stride)
    {
        var weight = OnnxTensor.Of("w", [2, 3, 4, 4], new Rng(4).Normal([2, 3, 4, 4]).AsSpan());
        Runs([9, 10], [weight], new OnnxNode("Conv", ["x", "w"], ["y"], [new("auto_pad", rule), new("strides", new[] { stride, stride })]));
    }

    [Fact]
    public void Operators_of_classifier_trunks_are_those_of_the_runtime()
    {
        Runs([4, 6], new OnnxNode("Clip", ["x", "", "high"], ["y"], []), OnnxTensor.Of("high", [], [0.5f]));
        Runs([4, 6], new OnnxNode("HardSigmoid", ["x"], ["y"], [new("alpha", 0.17f)]));
        Runs([4, 6], new OnnxNode("HardSwish", ["x"], ["y"], []));
        Runs([4, 6], new OnnxNode("Elu", ["x"], ["y"], []));
        Runs([4, 6], new OnnxNode("PRelu", ["x", "slope"], ["y"], []), OnnxTensor.Of("slope", [3, 1, 1], [0.1f, 0.4f, -1]));
        Runs([4, 6], new OnnxNode("GlobalAveragePool", ["x"], ["y"], []));
        Runs([4, 6], new OnnxNode("GlobalMaxPool", ["x"], ["y"], []));
        Runs([4, 6], new OnnxNode("Flatten", ["x"], ["y"], [new("axis", 2L)]));
        Runs([4, 6], new OnnxNode("ReduceMean", ["x"], ["y"], [new("axes", new[] { 2L, -1 }), new("keepdims", 0L)]));
        Runs([4, 6], new OnnxNode("ReduceMax", ["x"], ["y"], [new("axes", new[] { 1L })]));
        Runs([4, 6], new OnnxNode("Transpose", ["x"], ["y"], [new("perm", new[] { 0L, 3, 1, 2 })]));
        Runs([4, 6], new OnnxNode("Reshape", ["x", "to"], ["y"], []), OnnxTensor.Of("to", [0, -1, 3]));
        Runs([4, 6], new OnnxNode("Slice", ["x", "from", "to", "axes", "steps"], ["y"], []), OnnxTensor.Of("from", [-1, 1]), OnnxTensor.Of("to", [-99, 99]), OnnxTensor.Of("axes", [3, 2]), OnnxTensor.Of("steps", [-2, 2]));
        Runs([4, 6], new OnnxNode("Gather", ["x", "places"], ["y"], [new("axis", 3L)]), OnnxTensor.Of("places", [-1, 0, 2]));
        Runs([4, 6], new OnnxNode("Softmax", ["x"], ["y"], [new("axis", 1L)]));
        Runs([4, 6], new OnnxNode("BatchNormalization", ["x", "a", "b", "c", "d"], ["y"], []), OnnxTensor.Of("a", [3], [1, 2, 3]), OnnxTensor.Of("b", [3], [0, 1, -1]), OnnxTensor.Of("c", [3], [0.1f, 0.2f, 0.3f]), OnnxTensor.Of("d", [3], [1, 0.5f, 2]));
    }

    [Fact]
    public void A_file_with_what_cannot_be_read_says_what()
    {
        OnnxModel With(OnnxNode node) => new(new("net", [node], [], [new("x", OnnxType.Float32, ["n", "3", "4", "4"])], [new("y", OnnxType.Float32, ["n"])]));
        Assert.Contains("NonMaxSuppression", Assert.Throws<OnnxException>(() => OnnxNetwork.Of(With(new("NonMaxSuppression", ["x"], ["y"], [])))).Message, StringComparison.Ordinal);
        Assert.Contains("inputs that no earlier one makes", Assert.Throws<OnnxException>(() => OnnxNetwork.Of(With(new("Relu", ["z"], ["y"], [])))).Message, StringComparison.Ordinal);
        Assert.Contains("nothing makes", Assert.Throws<OnnxException>(() => OnnxNetwork.Of(With(new("Relu", ["x"], ["z"], [])))).Message, StringComparison.Ordinal);
        var wrong = OnnxNetwork.Of(With(new("Reshape", ["x", "x"], ["y"], [])));
        Assert.Throws<OnnxException>(() => wrong.Compute([Tensor.Zeros([1, 3, 4, 4])]));
    }

    [Fact]
    public void A_classifier_is_a_feature_network_with_stages_and_derivatives()
    {
        var rng = new Rng(6);
        Conv2d first = new(3, 4, 3, rng["a"], new() { Padding = 1 }), second = new(4, 6, 3, rng["b"], new() { Stride = 2, Padding = 1 });
        Linear last = new(6, 5, rng["c"]);
        Tensor Places(Tensor x) => second.Forward(first.Forward(x).Relu()).Relu();
        var model = OnnxExport.Of(new("classifier", [new("image", [8, 8, 3])], ["scores"], x => [last.Forward(Places(x[0]).Mean([1, 2]))]));
        var network = OnnxFeatures.Of(model with { Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { [OnnxFeatures.Mean] = "0.5,0.5,0.5", [OnnxFeatures.Deviation] = "0.5,0.25,1" } }, "made up");

        Assert.Equal((8, 3, 6, 5), (network.Input.Size, network.Input.Channels, network.FeatureLength, network.ClassCount));
        Assert.Equal(2, network.Input.Scale[1] * 127.5, 1e-9);
        var x = rng["x"].Normal([2, 8, 8, 3]).AsVariable();
        var seen = network.Evaluate(x);
        Close(Places(x).Mean([1, 2]), seen.Features);
        Close(last.Forward(Places(x).Mean([1, 2])), seen.Scores);
        Assert.Equal([new Shape(2, 8, 8, 4), new Shape(2, 4, 4, 6)], network.Stages(x).Select(stage => stage.Shape));
        Close(Gradient.Of(Places(x).Square().Sum(), x), Gradient.Of(network.Stages(x)[1].Square().Sum(), x));

        Assert.Contains("3 numbers", Assert.Throws<ModelFormatException>(() => OnnxFeatures.Of(model with { Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { [OnnxFeatures.Mean] = "1" } }, "made up")).Message, StringComparison.Ordinal);
    }

    private static void Same(NetworkFunction function)
    {
        foreach (var batch in function.MixesSamples ? [2] : Exported.Batches)
        {
            var imported = OnnxNetwork.Of(OnnxExport.Of(function, function.MixesSamples ? batch : null));
            var found = OnnxComparison.Of(function, given => function.Outputs.Zip(imported.Compute([.. given.Select(input => ImportedValue.Of(input).Plain)]),
                (name, y) => OnnxTensor.Of(name, y.Shape.ToArray(), y.AsSpan())).ToDictionary(y => y.Name), batch, seed: 3);
            Assert.True(found.IsEqual, $"{function.Name}: {found}");
        }
    }

    private static void Runs(int[] places, OnnxNode node, params OnnxTensor[] constants) => Runs(places, constants, node);

    private static void Runs(int[] places, OnnxTensor[] constants, OnnxNode node)
    {
        var model = new OnnxModel(new("net", [node], constants, [new("x", OnnxType.Float32, ["2", "3", $"{places[0]}", $"{places[1]}"])], [new("y", OnnxType.Float32, [])]));
        var x = new Rng(9).Normal([2, 3, places[0], places[1]]);
        using var runtime = Exported.Load(model);
        var expected = runtime.Run([OnnxTensor.Of("x", x.Shape.ToArray(), x.AsSpan())])["y"];
        var found = OnnxNetwork.Of(model).Compute([x])[0];
        Assert.Equal(expected.Extents, found.Shape.ToArray());
        Close(Tensor.From(expected.ToFloats(), found.Shape), found);
    }

    private static void Close(Tensor expected, Tensor found)
    {
        Assert.Equal(expected.Shape, found.Shape);
        Assert.All(expected.ToDoubles().Zip(found.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, OnnxComparison.Bound * Math.Max(1, Math.Abs(pair.First))));
    }
}
