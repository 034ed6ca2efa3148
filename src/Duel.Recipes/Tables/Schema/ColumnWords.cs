namespace Duel.Recipes;

/// <summary>Hints in the name of a column.</summary>
internal static class ColumnWords
{
    private static readonly string[] Identifiers = ["id", "ids", "uid", "uuid", "guid", "key", "identifier", "nr", "serial", "mrn", "ssn", "isbn", "ean", "imei", "iban", "sku", "account", "passport", "licence", "license", "ticket", "invoice", "objectid", "rowid", "index"];
    private static readonly string[] LastOnly = ["no", "number", "num", "code"];
    private static readonly string[] Owners = ["patient", "user", "customer", "client", "person", "case", "order", "record", "subject", "sample", "tweet", "employee", "student", "member", "account", "transaction", "visit", "device", "product", "item", "row"];
    private static readonly string[] Classes = ["class", "pclass", "label", "labels", "category", "target", "type", "group", "cluster", "species", "diagnosis", "grade"];
    private static readonly string[] Times = ["year", "years", "yr", "age", "day", "days", "month", "months", "week", "weeks", "time", "hour", "hours", "minute", "minutes", "date", "second", "seconds", "jahr", "tag", "monat", "alder"];

    /// <summary>True if a name is that of a column that tells rows apart, such as patient_id.</summary>
    public static bool IsIdentifier(string name)
    {
        var words = Split(name);
        return words.Any(word => Identifiers.Contains(word) || Owners.Any(owner => word == owner + "id")) || (words.Count > 1 && LastOnly.Contains(words[^1]));
    }

    /// <summary>True if a name is that of a class, such as a label.</summary>
    public static bool IsClass(string name) => Split(name) is [.., var last] && Classes.Contains(last);

    /// <summary>True if a name is that of a time, which counts on without telling rows apart.</summary>
    public static bool IsTime(string name) => Split(name).Any(word => Times.Contains(word));

    /// <summary>The words of a name in small letters: patient_id, patientID and Patient Id are two.</summary>
    private static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetterOrDigit(name[i]);
            var turns = !ends && i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (!ends && !turns)
                continue;
            if (i > start)
                words.Add(name[start..i].ToLowerInvariant());
            start = ends ? i + 1 : i;
        }
        return words;
    }
}
