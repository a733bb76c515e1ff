using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>
/// Reads HOCON: objects, arrays, comments, dotted and quoted keys, = : and +=, quoted, triple-quoted and bare text, ${path} and ${?path}.
/// Not read: include.
/// </summary>
internal sealed class HoconParser
{
    private const string EndsBareText = "{}[],=:#\"\n\r";

    private readonly string _text;
    private readonly HoconObject _root = new();
    private int _at;

    private HoconParser(string text) => _text = text;

    internal static HoconValue Parse(string hocon)
    {
        var parser = new HoconParser(hocon);
        parser.SkipBlank();
        var braced = parser.Take('{');
        parser.ReadFields(parser._root, braced ? '}' : '\0');
        parser.SkipBlank();
        if (parser._at < hocon.Length)
            throw parser.Error("text after the end");
        return new HoconValue(parser._root);
    }

    /// <summary>The keys of a dotted path; a quoted key may contain dots.</summary>
    internal static IEnumerable<string> SplitPath(string path)
    {
        if (!path.Contains('"', StringComparison.Ordinal))
            return path.Split('.');

        var keys = new List<string>();
        var key = new StringBuilder();
        var quoted = false;
        foreach (var c in path)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '.' && !quoted)
            {
                keys.Add(key.ToString());
                key.Clear();
            }
            else
            {
                key.Append(c);
            }
        }

        keys.Add(key.ToString());
        return keys;
    }

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    private void ReadFields(HoconObject target, char end)
    {
        while (true)
        {
            SkipBlank(alsoComma: true);
            if (end != '\0' && Take(end))
                return;
            if (_at >= _text.Length)
            {
                if (end == '\0')
                    return;
                throw Error($"'{end}' is missing");
            }

            ReadField(target);
        }
    }

    private void ReadField(HoconObject target)
    {
        var keys = ReadKey();
        foreach (var key in keys.Take(keys.Count - 1))
        {
            if (target.Items.GetValueOrDefault(key)?.GetObject() is not { } next)
                target.Items[key] = new HoconValue(next = new HoconObject());
            target = next;
        }

        var last = keys[^1];
        var before = target.Items.GetValueOrDefault(last);
        SkipSpaces();
        if (Peek == '{')
        {
            target.Items[last] = Merge(before, ReadValue());
        }
        else if (Peek == '+' && _at + 1 < _text.Length && _text[_at + 1] == '=')
        {
            _at += 2;
            SkipBlank();
            target.Items[last] = new HoconValue([.. before?.GetArray() ?? [], ReadValue()]);
        }
        else if (Take('=') || Take(':'))
        {
            SkipBlank();
            target.Items[last] = Merge(before, ReadValue());
        }
        else
        {
            throw Error($"'=' expected after [{string.Join('.', keys)}]");
        }
    }

    private static HoconValue Merge(HoconValue? before, HoconValue value) => before is null ? value : value.Over(before);

    private List<string> ReadKey()
    {
        var keys = new List<string>();
        do
        {
            SkipSpaces();
            if (Peek == '"')
            {
                keys.Add(ReadQuoted());
            }
            else
            {
                var start = _at;
                while (_at < _text.Length && !EndsBareText.Contains(Peek, StringComparison.Ordinal) && Peek is not '.' and not '+')
                    _at++;
                keys.Add(_text[start.._at].Trim());
            }

            if (keys[^1].Length == 0)
                throw Error("a key is expected");
            SkipSpaces();
        }
        while (Take('.'));
        return keys;
    }

    /// <summary>One value; pieces side by side on a line are one text, or one object.</summary>
    private HoconValue ReadValue()
    {
        HoconValue? whole = null;
        var text = new StringBuilder();
        var hasText = false;
        while (true)
        {
            var spaces = SkipSpaces();
            if (_at >= _text.Length || Peek is '\n' or '\r' or ',' or '}' or ']' or '#' || AtSlashes)
                break;

            HoconValue? piece;
            if (Peek == '{')
                piece = ReadObject();
            else if (Peek == '[')
                piece = ReadArray();
            else if (Peek == '$' && _at + 1 < _text.Length && _text[_at + 1] == '{')
                piece = ReadSubstitution();
            else
                piece = new HoconValue(Peek == '"' ? ReadQuoted() : ReadBare());

            if (piece is null)
                continue;
            if (piece.IsString())
            {
                text.Append(hasText ? spaces : "").Append(piece.GetString());
                hasText = true;
            }
            else
            {
                whole = whole is null ? piece : Merge(whole, piece);
            }
        }

        return whole ?? new HoconValue(text.ToString());
    }

    private HoconValue ReadObject()
    {
        _at++;
        var fields = new HoconObject();
        ReadFields(fields, '}');
        return new HoconValue(fields);
    }

    private HoconValue ReadArray()
    {
        _at++;
        var items = new List<HoconValue>();
        while (true)
        {
            SkipBlank(alsoComma: true);
            if (Take(']'))
                return new HoconValue(items);
            if (_at >= _text.Length)
                throw Error("']' is missing");
            items.Add(ReadValue());
        }
    }

    private HoconValue? ReadSubstitution()
    {
        _at += 2;
        var optional = Take('?');
        var end = _text.IndexOf('}', _at);
        if (end < 0)
            throw Error("'}' is missing");

        var path = _text[_at..end].Trim();
        _at = end + 1;
        var value = new Config(new HoconValue(_root)).GetValue(path);
        return value ?? (optional ? null : throw Error($"the path [{path}] is not defined before this place"));
    }

    private string ReadBare()
    {
        var start = _at;
        while (_at < _text.Length && !EndsBareText.Contains(Peek, StringComparison.Ordinal) && Peek != '$' && !AtSlashes)
            _at++;
        if (_at == start)
        {
            // A character that ends other texts, such as : in a value, is part of this one.
            _at++;
        }

        var bare = _text[start.._at];
        var trimmed = bare.TrimEnd();
        _at -= bare.Length - trimmed.Length;
        return trimmed;
    }

    private string ReadQuoted()
    {
        if (string.CompareOrdinal(_text, _at, "\"\"\"", 0, 3) == 0)
        {
            var end = _text.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
            if (end < 0)
                throw Error("\"\"\" is missing");
            var raw = _text[(_at + 3)..end];
            _at = end + 3;
            return raw;
        }

        var text = new StringBuilder();
        for (_at++; Peek != '"'; _at++)
        {
            if (_at >= _text.Length || Peek is '\n')
                throw Error("'\"' is missing");
            text.Append(Peek == '\\' ? Escaped() : Peek);
        }

        _at++;
        return text.ToString();
    }

    private char Escaped()
    {
        _at++;
        switch (Peek)
        {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'u' when _at + 4 < _text.Length:
                _at += 4;
                return (char)Convert.ToInt32(_text[(_at - 3)..(_at + 1)], 16);
            case '"' or '\\' or '/':
                return Peek;
            default:
                throw Error($"\\{Peek} is not an escape");
        }
    }

    private bool AtSlashes => Peek == '/' && _at + 1 < _text.Length && _text[_at + 1] == '/';

    private bool Take(char c)
    {
        if (Peek != c || _at >= _text.Length)
            return false;
        _at++;
        return true;
    }

    private string SkipSpaces()
    {
        var start = _at;
        while (Peek is ' ' or '\t' or '\u00a0' or '\ufeff')
            _at++;
        return _text[start.._at];
    }

    private void SkipBlank(bool alsoComma = false)
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(Peek) || Peek == '\ufeff' || (alsoComma && Peek == ','))
                _at++;
            else if (Peek == '#' || AtSlashes)
                _at = _text.IndexOf('\n', _at) is var end and >= 0 ? end : _text.Length;
            else
                return;
        }
    }

    private ConfigurationException Error(string what) =>
        new($"Error in HOCON in line {_text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n') + 1}: {what}.");
}
