using Duel.Networks;
using Duel.Networks.Tests;
using Duel.Tensors;

namespace Duel.Onnx.Tests;

/// <summary>Every generator and discriminator of the zoo as a model.</summary>
public class NetworkExportTests
{
    public static TheoryData<string> Names => DesignSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_generator_computes_the_same_in_the_runtime(string name) => Exported.IsRight(Generator(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_discriminator_computes_the_same_in_the_runtime(string name) => Exported.IsRight(Discriminator(name));

    internal static NetworkFunction Generator(string name)
    {
        var generator = Wide(DesignSamples.Of(name)).CreateGenerator(new Rng(2));
        LayerExportTests.Settle(generator, () => generator.Forward(new Rng(3).Normal([4, generator.LatentLength]), Classes(generator.ClassCount)));
        return NetworkFunction.Of(generator);
    }

    internal static NetworkFunction Discriminator(string name)
    {
        var discriminator = Wide(DesignSamples.Of(name)).CreateDiscriminator(new Rng(2));
        LayerExportTests.Settle(discriminator, () => discriminator.Forward(new Rng(3).Normal([4, .. discriminator.Input]), Classes(discriminator.ClassCount)));
        return NetworkFunction.Of(discriminator);
    }

    /// <summary>Over two channels, pixel norms enlarge roundings so much that runtime and engine are both 1e-5 to 4e-5 from float64; over sixteen they do not.</summary>
    private static IGanArchitecture Wide(IGanArchitecture design) => design is ProgressiveArchitecture progressive ? progressive with { Width = 16 } : design;

    private static Tensor? Classes(int count) => count == 0 ? null : Tensor.OneHot([.. Enumerable.Range(0, 4).Select(i => i % count)], count);
}
