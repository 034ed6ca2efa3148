namespace Duel.Networks;

/// <summary>A trained network as a function that other programs can call: what it takes, what it gives, and how it is computed.</summary>
/// <remarks>It is made of tensors alone and computes in evaluation mode, so an exporter can follow it: nothing in it is random, and classes and
/// tokens come as one-hot vectors.</remarks>
/// <param name="Name">Name of the network, such as <c>generator</c>.</param>
/// <param name="Inputs">Inputs, batch axis left aside.</param>
/// <param name="Outputs">Names of the outputs, such as <c>images</c>.</param>
/// <param name="Compute">Computes the outputs of inputs, each [N, ...].</param>
public sealed record NetworkFunction(string Name, IReadOnlyList<FunctionInput> Inputs, IReadOnlyList<string> Outputs, Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> Compute)
{
    /// <summary>True if the output for one sample depends on the others of its batch, so that the number of samples is a part of the function.</summary>
    public bool MixesSamples { get; init; }

    /// <summary>A generator: from <c>z</c>, and <c>label</c> where it has classes, to its samples.</summary>
    /// <param name="generator">The network, in evaluation mode.</param>
    /// <param name="name">Name of the function.</param>
    /// <param name="output">Name of the samples.</param>
    public static NetworkFunction Of(Generator generator, string name = "generator", string output = "images")
    {
        ArgumentNullException.ThrowIfNull(generator);
        return new(name, [new("z", [generator.LatentLength]), .. Label(generator.ClassCount)], [output],
            x => [generator.Forward(x[0], x.ElementAtOrDefault(1))])
        {
            MixesSamples = generator.MixesSamples,
        };
    }

    /// <summary>A discriminator: from <c>image</c>, and <c>label</c> where it has classes, to <c>scores</c>.</summary>
    /// <param name="discriminator">The network, in evaluation mode.</param>
    /// <param name="input">Name of the samples.</param>
    public static NetworkFunction Of(Discriminator discriminator, string input = "image")
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        return new("discriminator", [new(input, discriminator.Input), .. Label(discriminator.ClassCount)], ["scores"],
            x => [discriminator.Forward(x[0], x.ElementAtOrDefault(1))])
        {
            MixesSamples = discriminator.MixesSamples,
        };
    }

    private static IEnumerable<FunctionInput> Label(int classes) => classes > 0 ? [new("label", []) { ClassCount = classes }] : [];
}

/// <summary>One input of a <see cref="NetworkFunction"/>.</summary>
/// <param name="Name">The name, such as <c>z</c>.</param>
/// <param name="Sample">The shape of one sample, channels last; of classes the shape that the numbers have, [] for one a sample or [T] for T tokens.</param>
public sealed record FunctionInput(string Name, Shape Sample)
{
    /// <summary>K, number of classes or tokens; 0 where the input is no choice among some. The tensor that is computed with is [N, ..., K], one-hot.</summary>
    public int ClassCount { get; init; }

    /// <summary>For pictures of any size, a number that height and width are multiples of; 0 where the size is fixed.</summary>
    public int SizeStep { get; init; }
}

/// <summary>A trained model whose networks can be called by other programs.</summary>
public interface INetworkModel
{
    /// <summary>Its networks, the one that is mostly wanted first.</summary>
    IReadOnlyList<NetworkFunction> Functions { get; }
}
