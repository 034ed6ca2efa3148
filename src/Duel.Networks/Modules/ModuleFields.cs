using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Duel.Networks;

/// <summary>The fields of modules that hold parameters or modules, in the order in which they are declared.</summary>
internal static class ModuleFields
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly ConcurrentDictionary<Type, (string Name, FieldInfo Field)[]> Known = new();

    /// <summary>Parameters and modules directly below a module, with the last parts of their paths.</summary>
    public static IEnumerable<(string Name, object Child)> Children(Module module)
    {
        foreach (var (name, field) in Known.GetOrAdd(module.GetType(), Find))
        {
            var value = field.GetValue(module);
            if (value is Parameter or Module)
                yield return (name, value);
            if (value is not IEnumerable<object> list || (value is not IEnumerable<Module> && value is not IEnumerable<Parameter>))
                continue;
            var number = 0;
            foreach (var item in list)
                yield return (Join(name, $"{number++}"), item);
        }
    }

    /// <summary>Two parts of a path; either may be empty.</summary>
    public static string Join(string above, string below) => above.Length == 0 || below.Length == 0 ? above + below : $"{above}.{below}";

    private static (string, FieldInfo)[] Find(Type type)
    {
        var levels = new Stack<Type>();
        for (var level = type; level is not null && level != typeof(Module); level = level.BaseType)
            levels.Push(level);
        return [.. levels.SelectMany(level => level.GetFields(Own).OrderBy(field => field.MetadataToken)).Select(field => (NameOf(field), field))];
    }

    /// <summary>Backing fields of properties and captured constructor parameters go by the name in angle brackets.</summary>
    private static string NameOf(FieldInfo field)
    {
        if (field.IsDefined(typeof(OmitFromPathAttribute)))
            return "";
        var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
        return JsonNamingPolicy.CamelCase.ConvertName(name);
    }
}
