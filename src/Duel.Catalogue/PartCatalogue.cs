using System.Collections.Concurrent;
using System.Reflection;

namespace Duel.Catalogue;

/// <summary>The catalogue: named, documented parts of every kind, open to a program's own assemblies.</summary>
/// <remarks>
/// <code>
/// [Listed("my-hinge", "a hinge with a margin of its own")]
/// public sealed record MyHinge(double Margin = 0.5) : IAdversarialLoss { ... }
///
/// PartCatalogue.Register(typeof(MyHinge).Assembly);                        // once, at the start of the program
/// var game = PartCatalogue.Of&lt;IAdversarialLoss&gt;().Make("my-hinge:margin=0.2");
/// </code>
/// Runs and models name the parts that they are made of, so a program that resumes or loads them registers the same assemblies first.
/// </remarks>
public static class PartCatalogue
{
    private static readonly Lock Guard = new();
    private static readonly ConcurrentDictionary<Type, IPartList> Lists = new();

    /// <summary>The assemblies that were registered, in their order; another list whenever one is added.</summary>
    public static IReadOnlyList<Assembly> Registered { get; private set; } = [];

    /// <summary>Adds the listed types of an assembly to the catalogue. Registering one twice does nothing.</summary>
    /// <param name="assembly">An assembly with types that carry a <see cref="ListedAttribute"/>.</param>
    public static void Register(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (Guard)
        {
            if (!Registered.Contains(assembly))
                Registered = [.. Registered, assembly];
        }
    }

    /// <summary>All parts of a kind.</summary>
    /// <typeparam name="T">The interface that carries a <see cref="PartKindAttribute"/>.</typeparam>
    public static PartList<T> Of<T>()
        where T : class => (PartList<T>)Lists.GetOrAdd(typeof(T), _ => new PartList<T>());

    /// <summary>All parts of a kind that is known only at run time; null where the type is no kind of part.</summary>
    public static IPartList? Find(Type kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return !kind.IsDefined(typeof(PartKindAttribute), inherit: false)
            ? null
            : Lists.GetOrAdd(kind, type => (IPartList)Activator.CreateInstance(typeof(PartList<>).MakeGenericType(type), nonPublic: true)!);
    }
}
