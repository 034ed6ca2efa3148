namespace Duel.Training;

/// <summary>A kind of networks and the options that are set of it; what the samples decide is filled in when they are known.</summary>
public sealed class NetworkChoice
{
    private NetworkChoice(Type kind, Func<IGanArchitecture, IGanArchitecture> change) => (Kind, Change) = (kind, change);

    /// <summary>The architecture's type.</summary>
    internal Type Kind { get; }

    /// <summary>Sets the options of an architecture that fits the samples.</summary>
    internal Func<IGanArchitecture, IGanArchitecture> Change { get; }

    /// <summary>Networks of a kind: <c>NetworkChoice.Of&lt;DcganArchitecture&gt;(design => design with { LatentLength = 64 })</c>.</summary>
    /// <typeparam name="T">The architecture.</typeparam>
    /// <param name="change">Receives an architecture that fits the samples, and sets its options; nothing where null.</param>
    public static NetworkChoice Of<T>(Func<T, T>? change = null)
        where T : IGanArchitecture, new() => new(typeof(T), change is null ? design => design : design => change((T)design));

    /// <summary>Networks of a kind that is known at run time alone.</summary>
    /// <param name="kind">Any architecture of that kind.</param>
    /// <param name="change">Receives a design that fits the samples, and returns one of the same type with options set.</param>
    public static NetworkChoice Of(IGanArchitecture kind, Func<IGanArchitecture, IGanArchitecture> change)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(change);
        return new(kind.GetType(), change);
    }

    /// <summary>The kinds that <see cref="Parse"/> knows.</summary>
    public static IReadOnlyList<string> Names => [.. PartCatalogue.Of<IGanArchitecture>().All.Select(part => part.Name)];

    /// <summary>Networks by name: <c>dcgan:width=48,latent-length=64</c>.</summary>
    /// <param name="text">A name of the catalogue, and after a colon options.</param>
    /// <exception cref="ArgumentException">The name or an option is unknown, malformed or out of range.</exception>
    public static NetworkChoice Parse(string text)
    {
        var networks = PartCatalogue.Of<IGanArchitecture>();
        // Options are set on a copy, as an architecture belongs to its maker.
        return Of(networks.Make(text, networks.Default), design => networks.Make(text, _ => Architectures.FromJson(Architectures.ToJson(design))));
    }
}
