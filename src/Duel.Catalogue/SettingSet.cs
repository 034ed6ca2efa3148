using System.Reflection;

namespace Duel.Catalogue;

/// <summary>All settings of an options record, those of its groups included, and how values are set over a record.</summary>
public sealed class SettingSet
{
    private SettingSet(IReadOnlyList<SettingInfo> all) => All = all;

    /// <summary>The settings in the order of the record's properties, its own before those that it inherits.</summary>
    public IReadOnlyList<SettingInfo> All { get; }

    /// <summary>The settings of a record.</summary>
    /// <exception cref="InvalidOperationException">Two settings have one name.</exception>
    public static SettingSet Of(Type record)
    {
        ArgumentNullException.ThrowIfNull(record);
        SettingInfo[] all = [.. Collect(record, [], null, isFixed: false)];
        var twice = all.SelectMany(setting => setting.Aliases.Prepend(setting.Name)).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? new(all) : throw new InvalidOperationException($"{record} has two settings \"{twice.Key}\": give one of them another name.");
    }

    /// <summary>A copy of a record with values over it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="values">Settings of this set with the values that <see cref="SettingInfo.Read"/> gave.</param>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="ArgumentException">Two of the values say the same thing in two ways.</exception>
    public T Over<T>(T record, IReadOnlyList<(SettingInfo Setting, object? Value)> values)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(values);
        object made = record;
        foreach (var group in values.Select(value => value.Setting.Replaced).OfType<string>().Distinct())
        {
            made = SettingInfo.Copy(made);
            var property = made.GetType().GetProperty(group)!;
            property.SetValue(made, Blank(property.PropertyType));
        }
        foreach (var (setting, value) in values)
        {
            foreach (var rival in All.Where(setting.Rivals))
            {
                if (values.Any(other => other.Setting.Name == rival.Name))
                    throw new ArgumentException($"{setting.Name} and {rival.Name} set the same thing. Leave one of them out.");
                made = rival.With(made, null);
            }
            made = setting.With(made, value);
        }
        return (T)made;
    }

    /// <summary>A record that nothing was said of: its constructor with all parameters left out.</summary>
    /// <exception cref="InvalidOperationException">No constructor can be called so.</exception>
    public static object Blank(Type type)
    {
        var constructor = SettingInfo.Bare(type).GetConstructors().Where(one => one.GetParameters().All(parameter => parameter.HasDefaultValue)).MinBy(one => one.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has settings and no constructor whose parameters are all optional.");
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }

    private static IEnumerable<SettingInfo> Collect(Type record, IReadOnlyList<PropertyInfo> path, string? replaced, bool isFixed)
    {
        foreach (var property in record.GetProperties())
        {
            if (property.GetCustomAttribute<SettingAttribute>() is { } listed)
                yield return new SettingInfo(listed, [.. path, property], replaced, isFixed);
            if (property.GetCustomAttribute<SettingGroupAttribute>() is not { } group)
                continue;
            foreach (var inner in Collect(SettingInfo.Bare(property.PropertyType), [.. path, property], replaced ?? (group.ReplacesWhole ? property.Name : null), isFixed || group.IsFixed))
                yield return inner;
        }
    }
}
