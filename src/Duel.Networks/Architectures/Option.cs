using System.Runtime.CompilerServices;

namespace Duel.Networks;

/// <summary>Checks of options that say which values are legal.</summary>
internal static class Option
{
    /// <summary>The value, if it is one of these.</summary>
    public static T OneOf<T>(T value, ReadOnlySpan<T> legal, [CallerMemberName] string option = "")
        where T : IEquatable<T>
        => legal.Contains(value) ? value : throw new ArgumentOutOfRangeException(option, value, $"{option} is one of {string.Join(", ", legal.ToArray())}. Take one of these, or another network.");

    /// <summary>The value, if it lies within bounds.</summary>
    public static int Within(int value, int low, int high, [CallerMemberName] string option = "") => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(option, value, $"{option} is a whole number from {low} to {high}.");

    /// <summary>The value, if it lies within bounds.</summary>
    public static double Within(double value, double low, double high, [CallerMemberName] string option = "") => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(option, value, $"{option} is a number from {low} to {high}.");

    /// <summary>The value, if it is the shape of a picture that networks for any size make.</summary>
    public static Shape Picture(Shape value, [CallerMemberName] string option = "") =>
        value.Rank == 3 && value[0] is >= 8 and <= 1024 && value[1] is >= 8 and <= 1024 && value[2] is >= 1 and <= 4
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} is the shape of a picture, [H, W, C], with sides of 8 to 1024 pixels and 1 to 4 channels. Take another size, or another network, such as mlp for rows.");

    /// <summary>The value, if the enumeration has it.</summary>
    public static T Named<T>(T value, [CallerMemberName] string option = "")
        where T : struct, Enum
        => Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(option, value, $"{option} is one of {string.Join(", ", Enum.GetNames<T>())}.");
}
