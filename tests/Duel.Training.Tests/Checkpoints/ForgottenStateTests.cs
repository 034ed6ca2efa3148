using System.Reflection;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>Nothing that takes part in a run can change without saying what becomes of it.</summary>
public class ForgottenStateTests
{
    private static readonly Type[] Kinds = [typeof(ICallback), typeof(IObserver), typeof(IAdversarialLoss), typeof(IPenalty), typeof(IAugmentation), typeof(IAuxiliaryLoss), typeof(ITrainingModifier), typeof(IOptimizer), typeof(ISchedule)];

    public static TheoryData<Type> Takers =>
    [
        .. new[] { typeof(IAdversarialLoss).Assembly, typeof(ICallback).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsAbstract && Kinds.Any(kind => type.IsAssignableTo(kind))),
    ];

    [Theory]
    [MemberData(nameof(Takers))]
    public void Whatever_takes_part_in_a_run_keeps_its_state_or_has_none(Type type) => Assert.Empty(ForgottenState.In(type));

    [Fact]
    public void Modules_hold_nothing_that_changes_but_parameters()
    {
        var modules = typeof(Networks.Module).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Networks.Module))).ToArray();
        Assert.InRange(modules.Length, 30, 1000);
        foreach (var module in modules)
        {
            var fields = module.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            Assert.DoesNotContain(fields, field => !field.Name.EndsWith('P') && !field.IsDefined(typeof(Networks.NotSavedAttribute)) && (!field.IsInitOnly || field.FieldType == typeof(Tensor)));
        }
    }

    [Fact]
    public void Fields_that_can_change_are_found()
    {
        Assert.Equal(["Careless.count", "Careless.Total", "Careless.seen", "Careless.sums", "Careless.average"], ForgottenState.In(typeof(Careless)));
        Assert.Equal(["Careless.count", "Careless.Total", "Careless.seen", "Careless.sums", "Careless.average"], ForgottenState.In(typeof(Heir)));
        Assert.Empty(ForgottenState.In(typeof(Careful)));
        Assert.Empty(ForgottenState.In(typeof(Marked)));
        Assert.Empty(ForgottenState.In(typeof(Fixed)));
    }

#pragma warning disable CS0169, CS0414, CA1823, IDE0044, IDE0051, IDE0052 // Fields to be found, not to be used.
    private class Careless
    {
        private int count;

        public double Total { get; private set; }

        private readonly List<int> seen = [];
        private readonly double[] sums = [];
        private readonly Tensor average = Tensor.Zeros([1]);
        private readonly IReadOnlyList<int> given = [];
        private readonly string name = "";
    }

    private sealed class Heir : Careless;

    private sealed class Careful : IStateful
    {
        private int count;

        public void SaveOrRestore(StateSerializer serializer) => serializer.SaveOrRestore("count", ref count);
    }

    [NotSaved("a test says so")]
    private sealed class Marked
    {
        private int count;
    }

    private sealed class Fixed(int every)
    {
        [NotSaved("a test says so")]
        private int count;

        public int Every => every;

        public int Most { get; init; }
    }
#pragma warning restore CS0169, CS0414, CA1823, IDE0044, IDE0051, IDE0052
}
