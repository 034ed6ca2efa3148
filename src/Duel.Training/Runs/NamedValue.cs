using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>Games, penalties, optimisers and schedules in files: by their type's name and their settings.</summary>
internal static class NamedValue
{
    private const string NameKey = "name";

    /// <summary>A value as JSON; of one made of functions, which no file can hold, only the name.</summary>
    public static JsonObject ToJson(object value)
    {
        var settings = IsOwn(value.GetType()) ? [] : JsonSerializer.SerializeToNode(value, value.GetType(), RunFolder.Json)!.AsObject();
        var named = new JsonObject { [NameKey] = value.GetType().Name };
        foreach (var (key, setting) in settings)
            named[key] = setting?.DeepClone();
        return named;
    }

    /// <summary>A value from JSON.</summary>
    /// <typeparam name="T">What it is; its assembly is looked through for the name.</typeparam>
    /// <returns>Null where the value is of a user's own type: the user has to give it again.</returns>
    public static T? FromJson<T>(JsonNode json)
        where T : class
    {
        var name = json[NameKey]!.GetValue<string>();
        var type = typeof(T).Assembly.GetTypes().SingleOrDefault(type => type.Name == name && type.IsAssignableTo(typeof(T)) && !type.IsAbstract);
        return type is null || IsOwn(type) ? null : (T?)json.Deserialize(type, RunFolder.Json);
    }

    private static bool IsOwn(Type type) => type == typeof(Losses.DelegateGame) || type == typeof(Losses.DelegatePenalty);
}
