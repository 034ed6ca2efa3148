using System.Collections;
using System.Reflection;

namespace Duel.Networks;

/// <summary>Finds fields that can change in types that do not say what becomes of them.</summary>
public static class ForgottenState
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>
    /// The fields of a type, and of those it derives from, that can change although the type is not <see cref="IStateful"/> and they are not
    /// marked <see cref="NotSavedAttribute"/>: fields that are not read-only, arrays, collections and tensors.
    /// </summary>
    public static IReadOnlyList<string> In(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.IsAssignableTo(typeof(IStateful)))
            return [];
        var found = new List<string>();
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(NotSavedAttribute)))
                found.AddRange(level.GetFields(Own).Where(CanChange).Select(field => $"{level.Name}.{NameOf(field)}"));
        }
        return found;
    }

    /// <summary>Refuses something with such fields, and says what to do.</summary>
    /// <exception cref="InvalidOperationException">It has such fields.</exception>
    public static void Check(object part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (In(part.GetType()) is [var first, ..])
            throw new InvalidOperationException($"{first} can change and is not saved: a resumed run would differ. Let {part.GetType().Name} implement IStateful, or mark the field [NotSaved(\"why not\")].");
    }

    private static bool CanChange(FieldInfo field) =>
        !field.IsDefined(typeof(NotSavedAttribute)) && !IsCaptured(field)
        && (!field.IsInitOnly || field.FieldType.IsArray || field.FieldType == typeof(Tensor) || IsMutableCollection(field.FieldType));

    /// <summary>Parameters of primary constructors are fields that could be assigned, and hardly ever are.</summary>
    private static bool IsCaptured(FieldInfo field) => field.Name.StartsWith('<') && field.Name.EndsWith('P');

    private static bool IsMutableCollection(Type type) =>
        type.IsAssignableTo(typeof(IList)) || type.IsAssignableTo(typeof(IDictionary))
        || type.GetInterfaces().Prepend(type).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICollection<>));

    private static string NameOf(FieldInfo field) => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
