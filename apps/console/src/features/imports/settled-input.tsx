import { useState } from 'react';
import { TextInput } from '../../shared/ui/field.js';

interface SettledInputProps {
  label: string;
  hint?: string;
  value: string;
  list?: string;
  /** When the field is left or Enter is pressed, so that half a word asks the server nothing. */
  onSettle: (value: string) => void;
}

/** A line of text that counts only when it is finished. */
export const SettledInput = ({ value, onSettle, ...rest }: SettledInputProps) => {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  const settle = (): void => {
    if (text.trim() !== value) onSettle(text.trim());
  };
  return (
    <TextInput
      {...rest}
      autoComplete="off"
      value={text}
      onChange={setText}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) settle();
      }}
    />
  );
};
