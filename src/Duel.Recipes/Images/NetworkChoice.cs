using Duel.Networks;

namespace Duel.Recipes;

/// <summary>A kind of networks and the options that are set of it; what the samples decide is filled in when they are known.</summary>
public sealed class NetworkChoice
{
    private NetworkChoice(Type kind, Func<IGanDesign, IGanDesign> change) => (Kind, Change) = (kind, change);

    /// <summary>The design's type.</summary>
    internal Type Kind { get; }

    /// <summary>Sets the options of a design that fits the samples.</summary>
    internal Func<IGanDesign, IGanDesign> Change { get; }

    /// <summary>Networks of a kind: <c>NetworkChoice.Of&lt;DcganDesign&gt;(design => design with { LatentLength = 64 })</c>.</summary>
    /// <typeparam name="T">The design.</typeparam>
    /// <param name="change">Is given a design that fits the samples, and sets options of it; nothing where null.</param>
    public static NetworkChoice Of<T>(Func<T, T>? change = null)
        where T : IGanDesign, new() => new(typeof(T), change is null ? design => design : design => change((T)design));

    /// <summary>Networks of a kind that is known at run time alone.</summary>
    /// <param name="kind">Any design of that kind.</param>
    /// <param name="change">Is given a design that fits the samples, and returns one of the same type with options set.</param>
    public static NetworkChoice Of(IGanDesign kind, Func<IGanDesign, IGanDesign> change)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(change);
        return new(kind.GetType(), change);
    }
}
