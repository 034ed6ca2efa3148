using System.Reflection;
using System.Text.Json;

namespace Duel.Networks;

/// <summary>The name under which the state of a type is saved, where it is not the type's own: checkpoints of earlier versions stay readable when a type is renamed.</summary>
/// <param name="name">In kebab case.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StateNameAttribute(string name) : Attribute
{
    /// <summary>The name in kebab case.</summary>
    public string Name { get; } = name;

    /// <summary>The name under which a type's state is saved: that of its attribute, else its own in kebab case.</summary>
    /// <param name="type">The type.</param>
    public static string Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.GetCustomAttribute<StateNameAttribute>(inherit: false)?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name);
    }
}
