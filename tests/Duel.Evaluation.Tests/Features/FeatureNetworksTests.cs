using Duel.Data;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Evaluation.Tests;

public class FeatureNetworksTests
{
    [Fact]
    public void Files_of_a_kind_that_was_registered_are_opened_by_path_and_by_name()
    {
        FeatureNetworks.Register(".made-up", _ => EmbeddedGarments.Load().Network);
        var folder = Directory.CreateTempSubdirectory("duel-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "mine.made-up"), "a network");
            Assert.Equal(["mine"], FeatureNetworks.Added(folder));
            var found = FeatureNetworks.Open("mine", folder);
            Assert.Equal(("mine", EmbeddedGarments.Load().Network.FeatureLength), (found.Name, found.Network.FeatureLength));
            Assert.Equal(found.Hash, FeatureNetworks.Open(Path.Combine(folder, "mine.made-up")).Hash);
            Assert.Contains("mine", Assert.Throws<ArgumentException>(() => FeatureNetworks.Open("min", folder)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("mobilenet-v2", "cat.bmp", "Egyptian cat", "tabby, tabby cat", 0)]
    [InlineData("mobilenet-v2", "parrot.jpg", "macaw", "macaw", 0)]
    [InlineData("squeezenet", "cat.bmp", "Egyptian cat", "tabby, tabby cat", 1)]
    [InlineData("squeezenet", "parrot.jpg", "macaw", "macaw", 1)]
    public void Photographs_get_their_label_among_the_first_two(string network, string picture, string label, string otherLabel, int background)
    {
        var extractor = SharedModels.Need(network);
        var labels = File.ReadAllLines(SharedModels.NeedPath("models/mobilenet-v2/imagenet_labels.txt"));
        var photograph = Pictures.Read(SharedModels.NeedPath($"models/mobilenet-v2/{picture}")).CentreCropped(1);
        var chances = extractor.Extract(new PictureSet(picture, photograph.Height, photograph.Width, photograph.Channels, photograph.Pixels)).Probabilities;
        // Labels start with the background, which SqueezeNet has no score for.
        var first = Enumerable.Range(0, chances.Length).OrderByDescending(k => chances[k]).Take(2).Select(k => Name(labels[k + background])).ToArray();
        Assert.True(first.Contains(label) || first.Contains(otherLabel), string.Join("; ", first));
    }

    [Theory]
    [InlineData("mobilenet-v2")]
    [InlineData("squeezenet")]
    [InlineData("cifar-resnet-20")]
    public void Derivatives_go_through_the_stages(string name)
    {
        var network = SharedModels.Need(name).Network;
        using var scope = new TensorScope();
        var x = new Rng(1).Uniform([1, 48, 48, 3], -1, 1);
        Tensor Sum(Tensor samples) => network.Stages(network.Input.OfSamples(samples)).Select(stage => stage.Square().Mean()).Aggregate((a, b) => a + b);
        var variable = x.AsVariable();
        var gradient = Gradient.Of(Sum(variable), variable);
        var length = Math.Sqrt(gradient.Square().Sum().Item());
        var step = gradient * (0.02 / length);
        using var unrecorded = GradientMode.NoGrad();
        // Rectifiers turn on the way.
        Assert.InRange((Sum(x + step).Item() - Sum(x - step).Item()) / (2 * 0.02 * length), 0.95, 1.05);
    }

    [Theory]
    [InlineData("cifar-resnet-20", 20, 0.91)]
    [InlineData("cifar-resnet-56", 56, 0.925)]
    public void Small_photographs_are_named_as_well_as_published(string network, int depth, double least)
    {
        var extractor = SharedModels.Need(network);
        Assert.Equal(depth, ((CifarResNet)extractor.Network).Depth);
        Assert.InRange(Accuracy(extractor, SharedModels.CifarTest()), least, 0.96);
    }

    [Fact]
    public void Digits_are_read()
    {
        var extractor = SharedModels.Need("mnist-cnn");
        Assert.InRange(Accuracy(extractor, Datasets.Open(SharedModels.NeedPath("mnist"), new() { Split = DatasetSplit.Test }).Dataset), 0.985, 0.999);
    }

    [Fact]
    public void Features_of_a_picture_do_not_depend_on_the_others()
    {
        var extractor = EmbeddedGarments.Load();
        var garments = Subset.Evenly(EmbeddedFashion.Load(), 101);
        var together = extractor.Extract(garments);
        var alone = extractor.Extract(new Subset(garments, [100]));
        Assert.Equal(together.Row(100).ToArray(), alone.Row(0).ToArray());
    }

    [Fact]
    public void Unknown_networks_are_refused_with_the_known_ones() =>
        Assert.Contains("mobilenet-v2", Assert.Throws<ArgumentException>(() => FeatureNetworks.Open("vgg-99")).Message, StringComparison.Ordinal);

    [Fact]
    public void Missing_weights_are_refused_with_where_they_belong()
    {
        var problem = Assert.Throws<ModelFormatException>(() => FeatureNetworks.Open("inception-v3", "/nowhere"));
        Assert.Contains("inception-v3", problem.File, StringComparison.Ordinal);
        Assert.Contains(FeatureNetworks.FolderVariable, problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_by_the_first_array_that_is_missing()
    {
        var path = SharedModels.NeedPath("models/squeezenet/squeezenet1_0.safetensors");
        var problem = Assert.Throws<ModelFormatException>(() => FeatureNetworks.Open($"mobilenet-v2={path}"));
        Assert.Contains("00.conv.weight", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Embedded_garments_are_told_apart()
    {
        var seen = EmbeddedGarments.Load();
        // It was trained on these very pictures: this is a proof of reading, not of skill; Embedded/README.md has the test set's figure.
        Assert.InRange(Accuracy(seen, Subset.Evenly(EmbeddedFashion.Load(), 1000)), 0.93, 1);
        Assert.Equal(64, seen.Hash.Length);
    }

    private static double Accuracy(FeatureExtractor extractor, IDataset data)
    {
        var sample = new float[data.Spec.Length];
        return extractor.Extract(data).TopClasses().Select((top, i) => top == data.Read(i, sample) ? 1.0 : 0).Average();
    }

    private static string Name(string line) => line.Trim().Split("  ", 2)[^1].Trim();
}
