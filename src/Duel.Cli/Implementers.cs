namespace Duel.Cli;

/// <summary>Those of this program's types that implement an interface, found without a registry.</summary>
internal static class Implementers
{
    /// <summary>One of each type.</summary>
    /// <typeparam name="T">What they implement; each has a constructor without parameters.</typeparam>
    public static IEnumerable<T> Of<T>() => typeof(Implementers).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract)
        .Select(type => (T)Activator.CreateInstance(type)!);
}
